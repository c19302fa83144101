import * as vscode from 'vscode';
import type { Webhook } from '../../api/schemas';
import { everything } from './filterAndSort';
import type { Wish } from './filterAndSort';
import type { Arrangement } from './arrangement';
import type { WebhooksView } from './view';

/** Ms between the last letter and the rows: as short as a pause in typing. */
const pause = 80;

type Row = vscode.QuickPickItem & { choose?: (wish: Wish) => Partial<Wish> };

/**
 * Filters the view while it is typed. Enter, or a click on a row of the view, keeps the filter; Esc brings back what was
 * before. The input survives a change of focus.
 */
export function askFilter(view: WebhooksView, before: Arrangement, webhooks: () => readonly Webhook[]): Promise<void> {
  const input = vscode.window.createQuickPick<Row>();
  let now = before;
  let timer: NodeJS.Timeout | undefined;
  let kept = false;

  const draw = (): void => {
    const rows = rowsFor(now, webhooks());
    input.items = rows;
    // After a switch too: the next Enter keeps the filter.
    input.activeItems = rows.slice(0, 1);
  };
  const change = (wish: Partial<Wish>): void => {
    now = now.with(wish);
    view.arrange(now);
    draw();
  };
  const typed = (): void => {
    clearTimeout(timer);
    timer = undefined;
    if (input.value !== now.wish.text) change({ text: input.value });
  };
  const keep = (): void => {
    typed();
    kept = true;
    input.hide();
  };

  input.title = vscode.l10n.t('Filter webhooks');
  input.placeholder = vscode.l10n.t('Name, URL, ID or event');
  input.ignoreFocusOut = true;
  input.value = before.wish.text;
  draw();
  return new Promise((resolve) => {
    const clicked = view.selection.onDidTouch(keep);
    input.onDidChangeValue(() => {
      clearTimeout(timer);
      timer = setTimeout(typed, pause);
    });
    input.onDidAccept(() => {
      const [active] = input.activeItems;
      if (!active?.choose) {
        keep();
        return;
      }
      typed();
      const chosen = active.choose(now.wish);
      if (chosen.text !== undefined) input.value = chosen.text;
      change(chosen);
    });
    input.onDidHide(() => {
      clearTimeout(timer);
      clicked.dispose();
      input.dispose();
      if (!kept) view.arrange(before);
      view.showSelected();
      resolve();
    });
    input.show();
  });
}

function rowsFor(arrangement: Arrangement, webhooks: readonly Webhook[]): Row[] {
  const { state, failing } = arrangement.wish;
  const [shown, total] = [arrangement.rows(webhooks).length, webhooks.length];
  const row = (label: string, icon: string, choose?: Row['choose']): Row => ({
    label: `$(${icon}) ${label}`,
    alwaysShow: true,
    ...(choose && { choose }),
  });
  const toggle = (label: string, on: boolean, choose: NonNullable<Row['choose']>): Row =>
    row(label, on ? 'pass-filled' : 'circle-large-outline', choose);
  return [
    row(shown === total ? vscode.l10n.t('Show all {0} webhooks', total) : vscode.l10n.t('Show {0} of {1} webhooks', shown, total), 'check'),
    toggle(vscode.l10n.t('Enabled only'), state === 'enabled', () => ({ state: state === 'enabled' ? 'any' : 'enabled' })),
    toggle(vscode.l10n.t('Disabled only'), state === 'disabled', () => ({ state: state === 'disabled' ? 'any' : 'disabled' })),
    toggle(vscode.l10n.t('Failing only'), failing, () => ({ failing: !failing })),
    ...(arrangement.filters ? [row(vscode.l10n.t('Clear filter'), 'clear-all', ({ order }) => ({ ...everything, order }))] : []),
  ];
}
