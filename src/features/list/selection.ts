import * as vscode from 'vscode';
import { createEmitter } from '../../base/emitter';
import type { Disposable, Listen } from '../../base/emitter';
import { createDoubleClick, createEchoes } from './doubleClick';
import type { Echoes } from './doubleClick';
import { difference, underFocus } from './focusedRow';
import type { Node } from './model';

/** Which rows the user has in mind. Where webhooks are told, by id and each once, a row below a webhook stands for it. */
export interface RowSelection extends Disposable {
  /** Those whose rows are selected. */
  selected(): readonly string[];
  /**
   * The rows a key is about that was pressed in the view: as in the explorer, the selected ones when the row with the focus is
   * among them, else that row alone; none when nothing has the focus. Ask only while the view has it.
   */
  underKeyboard(): Promise<readonly Node[]>;
  /** Told of each click on the row of a webhook; the answer is whether it was the second of a double click. */
  noteClick(webhookId: string): boolean;
  /** The selected ones have changed. */
  readonly onDidChange: Listen<readonly string[]>;
  /** The user has clicked, selected, opened or closed a row: also one that VS Code has taken for selected all the time. */
  readonly onDidTouch: Listen<void>;
}

/**
 * The arrow keys move the focus and leave the selection behind, and VS Code tells extensions of the selection only: a key that
 * acted on the selection could delete a row other than the one the user looks at. So the list is asked in a roundabout way.
 */
export function followSelection(view: vscode.TreeView<Node>): RowSelection {
  const changed = createEmitter<readonly string[]>();
  let asking: Promise<readonly Node[]> | undefined;
  const touched = createEmitter<void>();
  const echoes = createEchoes(() => performance.now());
  const doubleClick = createDoubleClick(() => performance.now());
  let last: string[] = [];
  const take = (selection: readonly Node[]): void => {
    const before = last;
    last = selection.map(({ id }) => id);
    doubleClick.selected(last);
    changed.fire(webhookIds(selection));
    // Rows that are gone are not the user's doing.
    if (last.some((id) => !before.includes(id))) touched.fire();
  };
  /** The user may have clicked while the list was being asked. */
  const answered = (): void => {
    asking = undefined;
    if (
      difference(
        view.selection.map(({ id }) => id),
        last,
      ).length > 0
    )
      take(view.selection);
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
      asking ??= ask(view, last, echoes).finally(answered);
      return asking;
    },
    noteClick(webhookId) {
      if (echoes.take(webhookId)) return false;
      touched.fire();
      return doubleClick.click(webhookId);
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

async function ask(view: vscode.TreeView<Node>, before: readonly string[], echoes: Echoes): Promise<readonly Node[]> {
  const nodes = new Map<string, Node>();
  const rows = await underFocus(
    {
      selected() {
        for (const node of view.selection) nodes.set(node.id, node);
        return view.selection.map(({ id }) => id);
      },
      async toggle() {
        await vscode.commands.executeCommand('list.toggleSelection');
        const [only, ...more] = view.selection;
        if (only && more.length === 0) echoes.expect(only.id);
      },
      wait: () => new Promise((resolve) => setTimeout(resolve, redraw)),
    },
    before,
  );
  return rows.flatMap((id) => nodes.get(id) ?? []);
}

function webhookIds(nodes: readonly Node[]): string[] {
  return [...new Set(nodes.flatMap((node) => ('webhook' in node && node.webhook.webhookId !== '' ? [node.webhook.webhookId] : [])))];
}
