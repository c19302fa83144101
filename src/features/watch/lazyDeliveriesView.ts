import * as vscode from 'vscode';
import { uriSchemes, views } from '../../ids';
import type { Row } from './model';
import { lazy } from '../../base/lazy';
import type { DeliveriesView, ViewDeps } from './deliveriesView';

/** The view "Deliveries", which is loaded when a webhook is selected while the view is seen, or a command needs it. */
export interface Deliveries extends vscode.Disposable {
  /** Loaded at its first use. */
  view(): Promise<DeliveriesView>;
}

export function createDeliveries(deps: ViewDeps): Deliveries {
  const rowsChanged = new vscode.EventEmitter<Row | undefined>();
  const textChanged = new vscode.EventEmitter<vscode.Uri>();
  const content = lazy(
    () => import('./deliveriesView'),
    ({ createDeliveriesView }) => createDeliveriesView(deps, { view: treeView, rowsChanged, textChanged }),
  );
  const treeDataProvider: vscode.TreeDataProvider<Row> = {
    onDidChangeTreeData: rowsChanged.event,
    getChildren: async (row) => (content.needed || deps.view.selection.selected().length > 0 ? (await content.get()).rows(row) : []),
    getTreeItem: async (row) => (await content.get()).item(row),
    getParent: async (row) => (await content.get()).parent(row),
    resolveTreeItem: async (item, row) => (await content.get()).resolve(item, row),
  };
  const treeView = vscode.window.createTreeView(views.deliveries, { treeDataProvider, canSelectMany: true });
  deps.health.follow({ view: treeView });
  const owned = vscode.Disposable.from(
    treeView,
    rowsChanged,
    textChanged,
    deps.view.selection.onDidChange(() => {
      if (!content.needed) rowsChanged.fire(undefined);
    }),
    vscode.workspace.registerTextDocumentContentProvider(uriSchemes.delivery, {
      onDidChange: textChanged.event,
      provideTextDocumentContent: async (uri) => (await content.get()).documents.text(uri),
    }),
  );
  return {
    view: () => content.get(),
    dispose() {
      owned.dispose();
      content.dispose();
    },
  };
}
