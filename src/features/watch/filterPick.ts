import * as vscode from 'vscode';
import { parseTime } from '../../base/time';
import { escapeMarkup } from '../../base/escape';
import { plainText } from '../../words/plainText';
import { moment } from '../../words/time';
import { outcomeWord } from '../../words/outcome';
import type { Delivery } from '../../domain/deliveries/log/delivery';
import { isFiltering, isStatusFilter } from '../../domain/deliveries/log/filter';
import type { DeliveryFilter } from '../../domain/deliveries/log/filter';

type Ask = (filter: DeliveryFilter, deliveries: readonly Delivery[]) => Promise<DeliveryFilter | undefined>;
type Facet = vscode.QuickPickItem & { ask: Ask };

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

const pickText = (text: string): string => escapeMarkup(plainText(text));

/** Asks for one thing to filter by, beside what is filtered by already. Undefined when the user left. */
export async function pickFilter(filter: DeliveryFilter, deliveries: readonly Delivery[]): Promise<DeliveryFilter | undefined> {
  const picked = await vscode.window.showQuickPick(facets(filter), { placeHolder: vscode.l10n.t('Filter deliveries') });
  return picked?.ask(filter, deliveries);
}

function facets(filter: DeliveryFilter): Facet[] {
  const { event, outcome, status, text, since } = filter;
  const set =
    (change: DeliveryFilter): Ask =>
    async (now) => ({ ...now, ...change });
  return [
    ...(outcome === 'failed' ? [] : [{ label: `$(error) ${vscode.l10n.t('Failed')}`, ask: set({ outcome: 'failed' }) }]),
    ...(outcome === 'succeeded' ? [] : [{ label: `$(pass) ${vscode.l10n.t('Succeeded')}`, ask: set({ outcome: 'succeeded' }) }]),
    ...(outcome === undefined
      ? []
      : [
          {
            label: `$(circle-large-outline) ${vscode.l10n.t('Any result')}`,
            description: outcomeWord(outcome),
            ask: set({ outcome: undefined }),
          },
        ]),
    { label: `$(zap) ${vscode.l10n.t('Event...')}`, description: pickText(event ?? ''), ask: askEvent },
    { label: `$(symbol-numeric) ${vscode.l10n.t('Status code...')}`, description: status ?? '', ask: askStatus },
    { label: `$(search) ${vscode.l10n.t('Contains text...')}`, description: pickText(text ?? ''), ask: askText },
    {
      label: `$(calendar) ${vscode.l10n.t('Since...')}`,
      description: since === undefined ? '' : moment(new Date(since).toISOString()),
      ask: askSince,
    },
    ...(isFiltering(filter) ? [{ label: `$(clear-all) ${vscode.l10n.t('Clear filter')}`, ask: async () => ({}) }] : []),
  ];
}

const askEvent: Ask = async (filter, deliveries) => {
  const counts = new Map<string, number>();
  for (const { event } of deliveries) counts.set(event, (counts.get(event) ?? 0) + 1);
  const any: (vscode.QuickPickItem & { event?: string })[] = filter.event === undefined ? [] : [{ label: vscode.l10n.t('Any event') }];
  const rows = [...counts]
    .sort(([, a], [, b]) => b - a)
    .map(([event, count]) => ({ label: pickText(event) || vscode.l10n.t('(no event name)'), description: String(count), event }));
  const picked = await vscode.window.showQuickPick([...any, ...rows], {
    placeHolder: vscode.l10n.t('Select an event (counts cover loaded deliveries)'),
  });
  return picked && { ...filter, event: picked.event };
};

const askStatus: Ask = async (filter) => {
  const status = await vscode.window.showInputBox({
    prompt: vscode.l10n.t('Status codes, comma-separated, for example 500, 4xx, or none (no response). Leave empty for any.'),
    value: filter.status ?? '',
    validateInput: (text) =>
      text.trim() === '' || isStatusFilter(text)
        ? undefined
        : vscode.l10n.t('A status code is a number from 100 to 599 such as 500, a class such as 5xx, or "none".'),
  });
  return status === undefined ? undefined : { ...filter, status: status.trim() === '' ? undefined : status.trim() };
};

const askText: Ask = async (filter) => {
  const text = await vscode.window.showInputBox({
    prompt: vscode.l10n.t(
      'Search events, errors, headers, and bodies, including hidden values. Kept in memory only. Leave it empty for any.',
    ),
    value: filter.text ?? '',
  });
  return text === undefined ? undefined : { ...filter, text: text === '' ? undefined : text };
};

const askSince: Ask = async (filter) => {
  const now = Date.now();
  const rows: { label: string; since: number | 'ask' | undefined }[] = [
    { label: vscode.l10n.t('15 minutes ago'), since: now - 15 * minute },
    { label: vscode.l10n.t('An hour ago'), since: now - hour },
    { label: vscode.l10n.t('Today'), since: new Date(now).setHours(0, 0, 0, 0) },
    { label: vscode.l10n.t('24 hours ago'), since: now - day },
    { label: vscode.l10n.t('7 days ago'), since: now - 7 * day },
    { label: vscode.l10n.t('Date and time...'), since: 'ask' },
    ...(filter.since === undefined ? [] : [{ label: vscode.l10n.t('Any time'), since: undefined }]),
  ];
  const picked = await vscode.window.showQuickPick(rows, { placeHolder: vscode.l10n.t('Deliveries since') });
  if (!picked) return undefined;
  if (picked.since !== 'ask') return { ...filter, since: picked.since };
  const typed = await vscode.window.showInputBox({
    prompt: vscode.l10n.t('Date with optional time, in local time unless a zone is given, for example 2026-11-25 or 2026-11-25T08:30'),
    validateInput: (text) =>
      localTime(text) === undefined
        ? vscode.l10n.t('Enter a date such as 2026-11-25, or a date with a time such as 2026-11-25T08:30.')
        : undefined,
  });
  return typed === undefined ? undefined : { ...filter, since: localTime(typed) };
};

/** A date alone is the midnight of this machine, not that of Greenwich. */
function localTime(text: string): number | undefined {
  const typed = text.trim();
  return parseTime(/^\d{4}-\d{2}-\d{2}$/.test(typed) ? `${typed}T00:00` : typed);
}
