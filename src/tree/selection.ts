import * as vscode from 'vscode';
import { createEmitter } from '../webhooks/emitter';
import type { Disposable, Listen } from '../webhooks/emitter';
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
 * acted on the selection could delete a row other than the one the user looks at. So the focus is found by toggling the row
 * that has it: the row that came or went is the one.
 */
export function followSelection(view: vscode.TreeView<Node>): RowSelection {
  const changed = createEmitter<readonly string[]>();
  let asking: Promise<readonly string[]> | undefined;
  const touched = createEmitter<void>();
  let last: string[] = [];
  const subscriptions = [
    view.onDidChangeSelection(({ selection }) => {
      if (asking) return;
      const before = last;
      last = selection.map(({ id }) => id);
      changed.fire(webhookIds(selection));
      // Rows that are gone are not the user's doing.
      if (last.some((id) => !before.includes(id))) touched.fire();
    }),
    view.onDidExpandElement(() => touched.fire()),
    view.onDidCollapseElement(() => touched.fire()),
  ];

  async function ask(): Promise<readonly string[]> {
    const before = view.selection;
    await toggleFocused();
    const known = new Set(before.map(({ id }) => id));
    const came = view.selection.filter(({ id }) => !known.has(id));
    await toggleFocused();
    // A redraw may have begun when the key was pressed: the selection is known again by now.
    return webhookIds(came.length > 0 ? came : view.selection);
  }

  return {
    selected: () => webhookIds(view.selection),
    underKeyboard() {
      asking ??= ask().finally(() => (asking = undefined));
      return asking;
    },
    onDidChange: changed.event,
    onDidTouch: touched.event,
    dispose() {
      for (const owned of [...subscriptions, changed, touched]) owned.dispose();
    },
  };
}

async function toggleFocused(): Promise<void> {
  await vscode.commands.executeCommand('list.toggleSelection');
}

function webhookIds(nodes: readonly Node[]): string[] {
  return [...new Set(nodes.flatMap((node) => ('webhook' in node ? [node.webhook.webhookId] : [])))];
}
