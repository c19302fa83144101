import * as vscode from 'vscode';
import { unreachableCase } from '../../api/errors';
import { commands } from '../../ids';
import { plainText } from '../../words/plainText';
import { age, moment } from '../../words/time';
import { redactText } from '../../privacy/redactText';
import type { Delivery } from '../../domain/deliveries/log/delivery';
import { endWords, outcomeWord } from '../../words/outcome';
import { daysAgo } from '../../domain/deliveries/log/days';
import type { Day } from '../../domain/deliveries/log/days';
import type { DeliveryRow, Row } from './model';
import { language } from '../../words/language';
import { joinList } from '../../words/join';

const { Expanded, None } = vscode.TreeItemCollapsibleState;

/** The row of a node. What a delivery holds stays text, and its bodies and headers are nowhere in it (S3, S4, S9). */
export function itemOf(row: Row, now: number): vscode.TreeItem {
  const item = rowOf(row, now);
  item.id = row.id;
  return item;
}

function rowOf(row: Row, now: number): vscode.TreeItem {
  switch (row.kind) {
    case 'day': {
      const item = new vscode.TreeItem({ label: dayLabel(row.day, now) }, Expanded);
      item.description = String(row.day.deliveries.length);
      return item;
    }
    case 'delivery':
      return deliveryItem(row, now);
    case 'more':
      return moreItem(row);
    case 'remedy':
      return remedyItem(row);
    default:
      return unreachableCase(row);
  }
}

const icons = {
  succeeded: new vscode.ThemeIcon('pass', new vscode.ThemeColor('testing.iconPassed')),
  failed: new vscode.ThemeIcon('error', new vscode.ThemeColor('testing.iconFailed')),
  unknown: new vscode.ThemeIcon('question'),
};

function deliveryItem({ delivery, name }: DeliveryRow, now: number): vscode.TreeItem {
  const { outcome, at } = delivery;
  const event = eventName(delivery);
  const end = delivery.tooLarge
    ? vscode.l10n.t('too large to be read')
    : [endWords(delivery), ...(delivery.odd ? [oddText(delivery.odd)] : [])].join(' · ');
  const when = at === undefined ? vscode.l10n.t('time unknown') : age(at, now);
  const item = new vscode.TreeItem({ label: event }, None);
  // A narrow sidebar cuts the end: of several webhooks, which one it is comes first.
  item.description = [...(name === undefined ? [] : [plainText(name)]), end, when].join(' · ');
  item.iconPath = icons[outcome];
  item.contextValue = delivery.tooLarge ? 'too large' : `delivery ${outcome}`;
  item.accessibilityInformation = {
    label: [event, ...(name === undefined ? [] : [plainText(name)]), outcomeWord(outcome), end, when].join(', '),
  };
  const argument = { webhookId: delivery.webhookId, key: delivery.key };
  if (!delivery.tooLarge) item.command = { command: commands.openDelivery, title: vscode.l10n.t('Open delivery'), arguments: [argument] };
  return item;
}

/** Names the fields of a row that did not come as documented. */
function oddText(fields: readonly string[]): string {
  return vscode.l10n.t('unexpected format: {0}', joinList(fields.map(plainText)));
}

/** The name as it may stand in a row; the log may have none. */
export function eventName({ event }: Pick<Delivery, 'event'>): string {
  return plainText(event) || vscode.l10n.t('(no event name)');
}

/** Plain text, made when somebody asks for it. */
export function tooltipOf({ delivery, name }: DeliveryRow): string {
  const { outcome, at, error, ms, swapped, odd, tooLarge } = delivery;
  if (tooLarge) return vscode.l10n.t("This delivery is too large: GenAuth's response exceeds 20 MB. View it in the console.");
  return [
    `${eventName(delivery)}: ${outcomeWord(outcome)}, ${endWords(delivery)}`,
    ...(at === undefined ? [] : [moment(new Date(at).toISOString())]),
    ...(ms === undefined ? [] : [vscode.l10n.t('Duration: {0} ms', Math.round(ms))]),
    ...(name === undefined ? [] : [vscode.l10n.t('Webhook: {0}', plainText(name))]),
    ...(error === undefined ? [] : [vscode.l10n.t('Error: {0}', plainText(redactText(error)))]),
    ...(odd ? [oddText(odd)] : []),
    ...(swapped ? [vscode.l10n.t("GenAuth's log swapped request and response headers.")] : []),
  ].join('\n');
}

/** Made once, for it takes longer than all else about a row. */
let dayFormat: Intl.DateTimeFormat | undefined;

function dayLabel({ start }: Day, now: number): string {
  if (start === undefined) return vscode.l10n.t('Time unknown');
  const ago = daysAgo(start, now);
  if (ago === 0) return vscode.l10n.t('Today');
  if (ago === 1) return vscode.l10n.t('Yesterday');
  dayFormat ??= new Intl.DateTimeFormat(language(), { weekday: 'short', year: 'numeric', month: 'short', day: 'numeric' });
  return dayFormat.format(start);
}

function moreItem({ reading, what, left }: Extract<Row, { kind: 'more' }>): vscode.TreeItem {
  const title = reading ? vscode.l10n.t('Cancel') : moreTitle(what, left);
  const item = new vscode.TreeItem({ label: title }, None);
  item.iconPath = new vscode.ThemeIcon(reading ? 'stop-circle' : what === 'everything' ? 'fold-down' : 'chevron-down');
  item.command = { command: commands.loadMoreDeliveries, title, arguments: [{ what }] };
  return item;
}

function moreTitle(what: 'page' | 'everything' | 'webhooks', left: number | undefined): string {
  if (what === 'webhooks') return vscode.l10n.t('Load next webhooks ({0} more)', left ?? 0);
  if (what === 'everything') return vscode.l10n.t('Load all ({0} more)', left ?? 0);
  return vscode.l10n.t('Load more');
}

function remedyItem({ remedy, webhookId }: Extract<Row, { kind: 'remedy' }>): vscode.TreeItem {
  const rows = {
    refreshDeliveries: [vscode.l10n.t('Try again'), 'refresh'],
    replaceKey: [vscode.l10n.t('Replace access key...'), 'key'],
    showLog: [vscode.l10n.t('Show log'), 'output'],
    sendTestEvent: [vscode.l10n.t('Send test event'), 'play'],
  } as const;
  const [title, icon] = rows[remedy];
  const item = new vscode.TreeItem({ label: title }, None);
  item.iconPath = new vscode.ThemeIcon(icon);
  item.command = { command: commands[remedy], title, ...(webhookId === undefined ? {} : { arguments: [{ webhookId }] }) };
  return item;
}
