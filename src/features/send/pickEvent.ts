import * as vscode from 'vscode';
import { sampleFor } from '../../domain/events/samples/sampleFor';
import type { Core } from '../../core';
import type { Webhook } from '../../api/schemas';
import { languageCode } from '../../words/language';
import { escapeMarkup } from '../../base/escape';
import { setNamedItems } from '../../ui/otherNames';
import type { NamedItem } from '../../ui/otherNames';
import { choiceRows, quickEvent } from '../../domain/events/eventChoice';
import type { ChoiceRow } from '../../domain/events/eventChoice';
import { catalogOf } from '../../domain/events/catalog';

export interface EventChoice {
  event: string;
  /** Shown in an editor before anything is sent. */
  edit: boolean;
}

type Row = NamedItem & { event?: string };

/** Asks for the event to send. Enter at once takes `test` and sends it; another event is opened first. Undefined when the user left. `active`: the row to begin at. */
export function pickEvent(
  { store, recentEvents }: Pick<Core, 'store' | 'recentEvents'>,
  { name, events }: Webhook,
  active?: string,
): Promise<EventChoice | undefined> {
  const other: vscode.QuickInputButton = { iconPath: new vscode.ThemeIcon('edit'), tooltip: vscode.l10n.t('Edit before sending') };
  const atOnce: vscode.QuickInputButton = { iconPath: new vscode.ThemeIcon('play'), tooltip: vscode.l10n.t('Send without editing') };
  const rows = choiceRows({
    catalog: catalogOf(store),
    language: languageCode(),
    subscribed: events ?? [],
    recent: recentEvents.list(),
  });
  const pick = vscode.window.createQuickPick<Row>();
  pick.title = vscode.l10n.t('Send test event to "{0}"', name);
  pick.placeholder = vscode.l10n.t('Select "test" to send it now, or another event to edit it first');
  setNamedItems(
    pick,
    rows.map((row) => worded(row, row.kind === 'event' && row.id === quickEvent ? other : atOnce)),
  );
  if (active !== undefined) pick.activeItems = pick.items.filter(({ event }) => event === active);
  return new Promise((resolve) => {
    const end = (choice: EventChoice | undefined): void => {
      resolve(choice);
      pick.dispose();
    };
    pick.onDidAccept(() => {
      const event = pick.selectedItems[0]?.event;
      if (event !== undefined) end({ event, edit: event !== quickEvent });
    });
    pick.onDidTriggerItemButton(({ item: { event }, button }) => event !== undefined && end({ event, edit: button === other }));
    pick.onDidHide(() => end(undefined));
    pick.show();
  });
}

function worded(row: ChoiceRow, button: vscode.QuickInputButton): Row {
  if (row.kind === 'group') return { kind: vscode.QuickPickItemKind.Separator, label: row.label };
  if (row.kind === 'heading') return { kind: vscode.QuickPickItemKind.Separator, label: headingText(row.of) };
  const { documented } = sampleFor(row.id, { userPoolId: '', at: new Date(0).toISOString() });
  const notes = [row.label, ...(documented ? [] : [vscode.l10n.t('payload not documented')])].filter((note) => note !== '');
  return {
    label: escapeMarkup(row.id),
    description: escapeMarkup(notes.join(' · ')),
    event: row.id,
    buttons: [button],
    ...(row.other === undefined ? {} : { other: escapeMarkup(row.other) }),
  };
}

function headingText(of: 'quick' | 'webhook' | 'recent'): string {
  if (of === 'quick') return vscode.l10n.t('Console default');
  return of === 'webhook' ? vscode.l10n.t('Events of this webhook') : vscode.l10n.t('Recently used');
}
