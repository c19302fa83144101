import * as vscode from 'vscode';
import { uriSchemes, views } from '../../ids';
import type { Row } from './model';
import type { DeliveriesRoom, RoomDeps } from './deliveriesView';

/** The view "Deliveries", whose room is loaded when a webhook is selected while the view is seen, or a command needs it. */
export interface Deliveries extends vscode.Disposable {
  room(): Promise<DeliveriesRoom>;
}

export function createDeliveries(deps: RoomDeps): Deliveries {
  const rowsChanged = new vscode.EventEmitter<Row | undefined>();
  const textChanged = new vscode.EventEmitter<vscode.Uri>();
  let loading: Promise<DeliveriesRoom> | undefined;
  let loaded: DeliveriesRoom | undefined;
  let disposed = false;

  const load = async (): Promise<DeliveriesRoom> => {
    const { createRoom } = await import('./deliveriesView');
    loaded = createRoom(deps, { view, rowsChanged, textChanged });
    if (disposed) loaded.dispose();
    return loaded;
  };
  const room = (): Promise<DeliveriesRoom> => (loading ??= load());
  const treeDataProvider: vscode.TreeDataProvider<Row> = {
    onDidChangeTreeData: rowsChanged.event,
    getChildren: async (row) => (loading || deps.view.selection.selected().length > 0 ? (await room()).rows(row) : []),
    getTreeItem: async (row) => (await room()).item(row),
    getParent: async (row) => (await room()).parent(row),
    resolveTreeItem: async (item, row) => (await room()).resolve(item, row),
  };
  const view = vscode.window.createTreeView(views.deliveries, { treeDataProvider, canSelectMany: true });
  deps.health.follow({ view });
  const owned = vscode.Disposable.from(
    view,
    rowsChanged,
    textChanged,
    deps.view.selection.onDidChange(() => {
      if (!loading) rowsChanged.fire(undefined);
    }),
    vscode.workspace.registerTextDocumentContentProvider(uriSchemes.delivery, {
      onDidChange: textChanged.event,
      provideTextDocumentContent: async (uri) => (await room()).documents.text(uri),
    }),
  );
  return {
    room,
    dispose() {
      disposed = true;
      owned.dispose();
      loaded?.dispose();
    },
  };
}
