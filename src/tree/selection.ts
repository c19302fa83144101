import * as vscode from 'vscode';
import { createEmitter } from '../webhooks/emitter';
import type { Disposable, Listen } from '../webhooks/emitter';
import { difference, underFocus } from './focusedRow';
import type { Node } from './model';

/** Which webhooks the user has in mind; a row below a webhook stands for it. Ids, each once. */
export interface RowSelection extends Disposable {
  /** Those whose rows are selected. */
  selected(): readonly string[];
  /**
   * Those a key is about that was pressed in the view: as in the explorer, the selected ones when the row with the focus is
   * among them, else that row alone. Ask only while the view has the focus.
   */
  underKeyboard(): Promise<readonly string[]>;
  /** The selected ones have changed. */
  readonly onDidChange: Listen<readonly string[]>;
  /** The user has selected, opened or closed a row: also one that VS Code has taken for selected all the time. */
  readonly onDidTouch: Listen<void>;
}

/**
 * The arrow keys move the focus and leave the selection behind, and VS Code tells extensions of the selection only: a key that
 * acted on the selection could delete a row other than the one the user looks at. So the list is asked in a roundabout way.
 */
export function followSelection(view: vscode.TreeView<Node>): RowSelection {
  const changed = createEmitter<readonly string[]>();
  let asking: Promise<readonly string[]> | undefined;
  const touched = createEmitter<void>();
  let last: string[] = [];
  const take = (selection: readonly Node[]): void => {
    const before = last;
    last = selection.map(({ id }) => id);
    changed.fire(webhookIds(selection));
    // Rows that are gone are not the user's doing.
    if (last.some((id) => !before.includes(id))) touched.fire();
  };
  /** The user may have clicked while the list was being asked. */
  const answered = (): void => {
    asking = undefined;
    if (difference(view.selection.map(({ id }) => id), last).length > 0) take(view.selection);
  };
  const subscriptions = [
    view.onDidChangeSelection(({ selection }) => {
      if (!asking) take(selection);
    }),
    view.onDidExpandElement(() => touched.fire()),
    view.onDidCollapseElement(() => touched.fire()),
  ];

  return {
    selected: () => webhookIds(view.selection),
    underKeyboard() {
      asking ??= ask(view, last).finally(answered);
      return asking;
    },
    onDidChange: changed.event,
    onDidTouch: touched.event,
    dispose() {
      for (const owned of [...subscriptions, changed, touched]) owned.dispose();
    },
  };
}

/** A redraw takes some trips between VS Code's window and its extensions. */
const redraw = 40;

async function ask(view: vscode.TreeView<Node>, before: readonly string[]): Promise<readonly string[]> {
  const nodes = new Map<string, Node>();
  const rows = await underFocus(
    {
      selected() {
        for (const node of view.selection) nodes.set(node.id, node);
        return view.selection.map(({ id }) => id);
      },
      async toggle() {
        await vscode.commands.executeCommand('list.toggleSelection');
      },
      wait: () => new Promise((resolve) => setTimeout(resolve, redraw)),
    },
    before,
  );
  return webhookIds(rows.flatMap((id) => nodes.get(id) ?? []));
}

function webhookIds(nodes: readonly Node[]): string[] {
  return [...new Set(nodes.flatMap((node) => ('webhook' in node ? [node.webhook.webhookId] : [])))];
}
