import * as vscode from 'vscode';
import { unreachableCase } from '../api/errors';
import type { ContentType, DelayUnit } from '../api/schemas';
import type { Session } from '../domain/connections/connections';
import { escapeMarkup } from '../base/escape';
import type { RetryDraft } from '../domain/webhooks/draft/draft';

/** What a content type is called; its MIME type is shown beside it. */
export function contentTypeText(contentType: ContentType): string {
  return contentType === 'application/json' ? vscode.l10n.t('JSON') : vscode.l10n.t('Form fields');
}

/** The unit in the plural, as a list offers it. */
export function unitText(unit: DelayUnit): string {
  switch (unit) {
    case 'Second':
      return vscode.l10n.t('Seconds');
    case 'Minute':
      return vscode.l10n.t('Minutes');
    case 'Hour':
      return vscode.l10n.t('Hours');
    case 'Day':
      return vscode.l10n.t('Days');
    default:
      return unreachableCase(unit);
  }
}

/** E.g. `Up to 3 retries, delay: 1 (minutes)`: the unit needs no plural of its own in any language. */
export function retryText({ enabled, count, delay, delayUnit }: RetryDraft): string {
  if (!enabled) return vscode.l10n.t('Off');
  const unit = unitText(delayUnit).toLowerCase();
  return vscode.l10n.t('Up to {count} retries, delay: {delay} ({unit})', { count: number(count), delay: number(delay), unit });
}

/** Where the webhook will be: a production pool says so, loudly. */
export function connectionText(session: Session): string {
  if (session.kind !== 'connected') return vscode.l10n.t('Not connected');
  const { name, production } = session.profile;
  return production ? vscode.l10n.t('PRODUCTION: {0}', escapeMarkup(name)) : vscode.l10n.t('Connection: {0}', escapeMarkup(name));
}

/** What was typed or sent is text: `$(name)` in it must not become an icon or a link, nor a line break a second line. */
export function plain(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return escapeMarkup(line.length > 300 ? `${line.slice(0, 300)}…` : line);
}

function number(value: number): string {
  return Number.isFinite(value) ? String(value) : '?';
}
