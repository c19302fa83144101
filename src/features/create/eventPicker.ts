import * as vscode from 'vscode';
import type { EventCatalog } from '../../domain/events/catalog';
import { escapeMarkup } from '../../base/escape';
import { prepareInput } from '../../ui/steps';
import type { Frame, StepOutcome } from '../../ui/steps';
import type { Listen } from '../../base/emitter';
import { describeIssue } from '../../words/issue';
import { applyTicks, eventRows, tickedKeys } from './eventRows';
import type { EventRow, Language } from './eventRows';
import { createTicks } from './ticks';

export interface EventPickerOptions {
  /** Asked at each drawing: the live events may arrive while the picker is open. */
  catalog(): EventCatalog;
  onDidChangeCatalog: Listen<void>;
  language: Language;
  /** Most recent first. */
  recent: readonly string[];
  selected: readonly string[];
  /** GenAuth did not tell what the webhook subscribes to: what is selected replaces it. */
  untold?: boolean | undefined;
}

interface RowItem extends vscode.QuickPickItem {
  key: string;
}

/**
 * Asks for events. The selection is kept here and not in the list, which forgets it whenever its rows change. `keep` is called
 * with it at each change, and when the step is left forth or back.
 */
export function pickEvents(frame: Frame, options: EventPickerOptions, keep: (events: string[]) => void): Promise<StepOutcome> {
  const pick = vscode.window.createQuickPick<RowItem>();
  prepareInput(pick, frame);
  pick.canSelectMany = true;
  pick.matchOnDescription = true;
  pick.keepScrollPosition = true;
  pick.placeholder = options.untold
    ? vscode.l10n.t("GenAuth didn't return the events. Select the complete list; it replaces the stored one.")
    : vscode.l10n.t('Search events by ID or name. Press Space to select, Enter to continue.');

  const ticks = createTicks();
  let selected = new Set(options.selected);
  let unlisted = [...options.selected];
  let explain = false;
  let rows: EventRow[] = [];
  let due: NodeJS.Timeout | undefined;
  let activate: string | undefined;

  /**
   * New rows where there are any; the ticks where the list does not show them yet. VS Code sends what was set in one turn in
   * the order in which it was first set: rows after ticks would lose the ticks. So each turn has one drawing, rows first.
   */
  const draw = (): void => {
    clearTimeout(due);
    due = undefined;
    const { language, recent } = options;
    const next = eventRows({ catalog: options.catalog(), language, recent, unlisted, typed: pick.value, explain });
    const fresh = JSON.stringify(next) !== JSON.stringify(rows);
    if (fresh) {
      rows = next;
      pick.items = rows.map(worded);
    }
    const keys = tickedKeys(rows, selected);
    pick.title = `${frame.title} · ${countText(selected.size)}`;
    if (fresh || !ticks.shows(keys)) {
      pick.selectedItems = pick.items.filter(({ key }) => keys.has(key));
      ticks.drew(keys, fresh);
    }
    if (activate === undefined) return;
    pick.activeItems = pick.items.filter(({ key }) => key === activate);
    activate = undefined;
  };
  const drawSoon = (): void => {
    due ??= setTimeout(draw, 0);
  };

  const take = (items: readonly RowItem[]): void => {
    const change = ticks.reported(new Set(items.map(({ key }) => key)));
    if (change) {
      const taken = rows.filter(({ key, kind }) => change.added.has(key) && (kind === 'nearest' || kind === 'anyway'));
      selected = applyTicks(rows, change, selected);
      if (selected.size > 0) explain = false;
      unlisted = [...new Set([...unlisted, ...selected])];
      keep([...selected]);
      // What was searched for is found: all rows again, and the taken one among them.
      const [first] = taken;
      if (first && 'id' in first) {
        pick.value = '';
        activate = `event:${first.id}`;
      }
    }
    drawSoon();
  };

  const accept = (): boolean => {
    if (selected.size > 0) return true;
    explain = true;
    activate = 'explain';
    drawSoon();
    return false;
  };

  draw();
  const subscription = options.onDidChangeCatalog(drawSoon);
  return new Promise<StepOutcome>((resolve) => {
    const end = (outcome: StepOutcome): void => {
      if (outcome !== 'cancel') keep([...selected]);
      resolve(outcome);
      subscription.dispose();
      clearTimeout(due);
      pick.dispose();
    };
    pick.onDidChangeValue(drawSoon);
    pick.onDidChangeSelection(take);
    pick.onDidAccept(() => accept() && end('next'));
    pick.onDidTriggerButton((button) => button === vscode.QuickInputButtons.Back && end('back'));
    pick.onDidHide(() => end('cancel'));
    pick.show();
  });
}

function countText(count: number): string {
  if (count === 0) return vscode.l10n.t('no event selected');
  return count === 1 ? vscode.l10n.t('1 event selected') : vscode.l10n.t('{0} events selected', count);
}

function worded(row: EventRow): RowItem {
  const { key } = row;
  switch (row.kind) {
    case 'heading':
      return { key, kind: vscode.QuickPickItemKind.Separator, label: headingText(row.of) };
    case 'group':
      return { key, kind: vscode.QuickPickItemKind.Separator, label: escapeMarkup(row.label) };
    case 'all':
      return {
        key,
        label: vscode.l10n.t('All {0} events', escapeMarkup(row.label)),
        description: vscode.l10n.t('{0} events', row.events.length),
      };
    case 'event':
      return {
        key,
        label: escapeMarkup(row.id),
        description: escapeMarkup([row.label, ...(row.other === undefined ? [] : [row.other])].join(' · ')),
      };
    case 'unlisted':
      return { key, label: escapeMarkup(row.id), description: `$(warning) ${escapeMarkup(unknownText(row.id, row.nearest))}` };
    case 'nearest':
      // Holds the typed text too: the list puts rows that begin or end with it first.
      return {
        key,
        label: vscode.l10n.t('{0} instead of {1}', escapeMarkup(row.id), escapeMarkup(row.typed)),
        description: escapeMarkup(row.label),
        alwaysShow: true,
      };
    case 'anyway':
      return {
        key,
        label: vscode.l10n.t('Use "{0}" anyway', escapeMarkup(row.id)),
        description: `$(warning) ${vscode.l10n.t('Unknown event. GenAuth may never send it.')}`,
        alwaysShow: true,
      };
    case 'explain':
      return {
        key,
        label: `$(info) ${vscode.l10n.t('Select at least one event')}`,
        description: vscode.l10n.t('Press Space to select, Enter to continue.'),
        alwaysShow: true,
      };
  }
}

function headingText(of: 'unlisted' | 'recent' | 'none'): string {
  if (of === 'none') return '';
  return of === 'recent' ? vscode.l10n.t('Recently used') : vscode.l10n.t('Unknown to GenAuth');
}

function unknownText(event: string, nearest: string | undefined): string {
  const values = nearest === undefined ? { event } : { event, nearest };
  return describeIssue({ field: 'events', severity: 'warning', code: 'events.unknown', values });
}
