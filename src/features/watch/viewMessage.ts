import * as vscode from 'vscode';
import { describeError } from '../../words/error';
import { plainText } from '../../words/plainText';
import { age, moment } from '../../words/time';
import type { LogState } from '../../domain/deliveries/log/logReader';
import { outcomeWord } from '../../words/outcome';
import { isFiltering } from '../../domain/deliveries/log/filter';
import type { DeliveryFilter } from '../../domain/deliveries/log/filter';
import type { DeliveryScope } from './scope';
import { joinSentences, quoted } from '../../words/join';

export interface HeadFacts {
  scope: DeliveryScope;
  /** Of the webhook that is looked at. */
  name: string | undefined;
  /** Its log, when only one is looked at. */
  state: LogState | undefined;
  /** How many webhooks there are. */
  webhooks: number;
}

/** What the view says above its rows: what is missing and why, and what is left out. */
export function messageOf(facts: HeadFacts): string {
  return joinSentences([failureWords(facts), allWords(facts), emptyWords(facts), filterWords(facts)]);
}

function failureWords({ scope, state }: HeadFacts): string {
  const { error } = scope;
  if (!error || scope.reading) return '';
  const { text, hint } = describeError(error);
  if (scope.deliveries().length === 0) return joinSentences([text, hint]);
  if (state?.readAt !== undefined) return vscode.l10n.t('{0} Showing data loaded {1}.', text, age(state.readAt));
  return vscode.l10n.t('{0} Showing data loaded so far.', text);
}

function allWords({ scope, webhooks }: HeadFacts): string {
  if (scope.subject.kind !== 'all' || webhooks === 0) return '';
  const [read, all] = [scope.readCount(), scope.webhookIds().length];
  if (read < all) return vscode.l10n.t('{0} of {1} webhooks loaded.', read, all);
  if (all < webhooks) return vscode.l10n.t('Latest 50 deliveries for each of the first {0} of {1} webhooks.', all, webhooks);
  return vscode.l10n.t('Latest 50 deliveries for each webhook.');
}

function emptyWords({ scope, name }: HeadFacts): string {
  const { subject, error } = scope;
  if (scope.deliveries().length > 0) return '';
  if (scope.readCount() < scope.webhookIds().length) return scope.reading ? readingWords(scope, name) : '';
  if (error) return '';
  if (subject.kind === 'one') return vscode.l10n.t('No deliveries yet for "{0}". Send a test event to try it.', plainText(name ?? ''));
  return subject.kind === 'all' ? vscode.l10n.t('No deliveries yet.') : '';
}

/** Nothing is known yet. With several webhooks another sentence tells how many are read. */
function readingWords({ subject }: DeliveryScope, name: string | undefined): string {
  return subject.kind === 'one' ? vscode.l10n.t('Loading deliveries for "{0}"...', plainText(name ?? '')) : '';
}

function filterWords({ scope }: HeadFacts): string {
  const { filter } = scope;
  if (!isFiltering(filter) || scope.subject.kind === 'nothing') return '';
  return vscode.l10n.t(
    'Filter: {0}. {1} of {2} loaded deliveries match.',
    describeFilter(filter),
    scope.shown().length,
    scope.deliveries().length,
  );
}

/** A filter in words. */
function describeFilter({ event, outcome, status, text, since }: DeliveryFilter): string {
  return [
    ...(outcome === undefined ? [] : [outcomeWord(outcome)]),
    ...(event === undefined ? [] : [plainText(event)]),
    ...(status === undefined ? [] : [vscode.l10n.t('status code {0}', status)]),
    ...(text === undefined ? [] : [quoted(text)]),
    ...(since === undefined ? [] : [vscode.l10n.t('since {0}', moment(new Date(since).toISOString()))]),
  ].join(' · ');
}
