import * as vscode from 'vscode';
import { unreachableCase } from '../api/errors';
import type { Webhook } from '../api/schemas';
import { plainText } from './plainText';
import { age, moment } from './time';
import { describeCause } from './cause';
import { sparkline } from '../domain/deliveries/health/health';
import type { Health } from '../domain/deliveries/health/health';
import type { CheckedHealth } from '../domain/deliveries/health/healthMonitor';
import { joinList, quotedText } from './join';

/** Ms. */
const freshFor = 5 * 60_000;
/** Names that a list of webhooks spells out. */
const mostNames = 3;

/** What a webhook's row says about its deliveries, a line each. */
export function healthLines({ last, outcomes, cause, checkedAt }: CheckedHealth): string[] {
  const checked = vscode.l10n.t('Checked: {0}', moment(new Date(checkedAt).toISOString()));
  if (!last) return [vscode.l10n.t('No deliveries yet'), checked];
  const ago = last.at === undefined ? '' : ` (${age(last.at)})`;
  return [
    `${vscode.l10n.t('Last delivery')}: ${outcomeText(last)}${ago}`,
    ...(cause ? [describeCause(cause).text] : []),
    ...(outcomes.length > 0 ? [rateText(outcomes), `${sparkline(outcomes)} ${vscode.l10n.t('(oldest to newest)')}`] : []),
    checked,
  ];
}

/** What a row says of a state that was checked so long ago that it may be another by now; '' of one that is fresh. */
export function oldText({ checkedAt }: Pick<CheckedHealth, 'checkedAt'>, now: number): string {
  return now - checkedAt < freshFor ? '' : vscode.l10n.t('checked {0}', age(checkedAt, now));
}

/**
 * What the view's badge counts. It is seen while the view is hidden and nothing is checked: the moment of the oldest check, which
 * does not grow old, says what it is worth.
 */
export function failingText(webhooks: readonly Pick<Webhook, 'name'>[], checks: readonly Pick<CheckedHealth, 'checkedAt'>[]): string {
  const text = vscode.l10n.t('Failing webhooks: {0}', namesOf(webhooks.map(({ name }) => ({ name: plainText(name) }))));
  if (checks.length === 0) return text;
  const oldest = Math.min(...checks.map(({ checkedAt }) => checkedAt));
  return `${text}\n${vscode.l10n.t('Checked: {0}', moment(new Date(oldest).toISOString()))}`;
}

/** The same for a screen reader: no chart, and no cause, which the row's explanation has. */
export function healthSpoken({ last, outcomes, failing }: Health): string {
  if (!last) return vscode.l10n.t('no deliveries yet');
  const state = failing ? vscode.l10n.t('failing') : outcomeText(last);
  return outcomes.length > 0 ? `${state}, ${rateText(outcomes)}` : state;
}

function outcomeText({ outcome, status }: NonNullable<Health['last']>): string {
  switch (outcome) {
    case 'succeeded':
      return status === undefined ? vscode.l10n.t('succeeded') : vscode.l10n.t('succeeded with {0}', status);
    case 'failed':
      return status === undefined ? vscode.l10n.t('failed without a response') : vscode.l10n.t('failed with {0}', status);
    case 'unknown':
      return status === undefined ? vscode.l10n.t('result unknown') : vscode.l10n.t('result unknown, status code {0}', status);
    default:
      return unreachableCase(outcome);
  }
}

function rateText(outcomes: readonly boolean[]): string {
  return vscode.l10n.t('{0} of the last {1} deliveries succeeded', outcomes.filter(Boolean).length, outcomes.length);
}

/** Some webhooks by name: the first ones, and how many more there are. */
export function namesOf(webhooks: readonly Pick<Webhook, 'name'>[]): string {
  const names = webhooks.slice(0, mostNames).map(({ name }) => quotedText(name));
  const more = webhooks.length - mostNames;
  return more > 0 ? vscode.l10n.t('{0} and {1} more', joinList(names), more) : joinList(names);
}
