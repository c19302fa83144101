import * as vscode from 'vscode';
import { unreachableCase } from '../api/errors';
import type { Issue } from '../domain/webhooks/draft/issue';

/** One plain sentence for what is wrong or doubtful about a field, and what to do about it. */
export function describeIssue({ code, values = {} }: Issue): string {
  const { limit = '', length = '', host = '', scheme = '', event = '', nearest = '', url = '', character = '' } = values;
  switch (code) {
    case 'name.empty':
      return vscode.l10n.t('Enter a webhook name.');
    case 'name.tooLong':
      return vscode.l10n.t('The name is too long: {length} characters, at most {limit}.', { length, limit });
    case 'url.empty':
      return vscode.l10n.t('Enter a URL.');
    case 'url.noScheme':
      return vscode.l10n.t('The URL must begin with https:// or http://.');
    case 'url.scheme':
      return vscode.l10n.t('GenAuth supports only https and http, not "{scheme}:".', { scheme });
    case 'url.noHost':
      return vscode.l10n.t('The URL has no host. Enter one after "://".');
    case 'url.malformed':
      return vscode.l10n.t('Invalid URL. Example: https://example.com/webhooks');
    case 'url.userInfo':
      return vscode.l10n.t("Don't put credentials in the URL; they would be logged. Use a secret instead.");
    case 'url.tooLong':
      return vscode.l10n.t('The URL is too long: {length} characters, at most {limit}.', { length, limit });
    case 'url.http':
      return vscode.l10n.t('HTTP is unencrypted. The secret and user data can be intercepted.');
    case 'url.loopback':
      return vscode.l10n.t('"{host}" is this computer. The local sandbox can reach it; GenAuth cloud can\'t.', { host });
    case 'url.private':
      return vscode.l10n.t('"{host}" is on a private network. Only a GenAuth in that network can reach it.', { host });
    case 'url.linkLocal':
      return vscode.l10n.t('"{host}" is a link-local address that GenAuth probably can\'t reach.', { host });
    case 'url.oddHost':
      return vscode.l10n.t('Unusual host format. It resolves to "{host}".', { host });
    case 'url.fragment':
      return vscode.l10n.t('The part after "#" isn\'t sent.');
    case 'url.surroundingSpace':
      return vscode.l10n.t('Surrounding spaces will be removed.');
    case 'url.cleaned':
      return vscode.l10n.t('Hidden or full-width characters and quotes will be replaced. The URL becomes {url}', { url });
    case 'url.hiddenCharacter':
      return vscode.l10n.t('The URL contains a hidden character ({character}). Delete it, or enter the URL again.', { character });
    case 'events.none':
      return vscode.l10n.t('Select at least one event.');
    case 'events.unknown':
      return nearest === ''
        ? vscode.l10n.t('Unknown event "{event}".', { event })
        : vscode.l10n.t('Unknown event "{event}". Did you mean "{nearest}"?', { event, nearest });
    case 'secret.tooLong':
      return vscode.l10n.t('The secret is too long: {length} characters, at most {limit}.', { length, limit });
    case 'secret.surroundingSpace':
      return vscode.l10n.t('Leading or trailing spaces in the secret may be lost in transit.');
    case 'secret.controlCharacter':
      return vscode.l10n.t("The secret contains a line break or another control character, which HTTP headers can't contain.");
    case 'secret.notLatin1':
      return vscode.l10n.t(
        "The secret contains characters that HTTP headers can't contain. Use ASCII letters, digits, and punctuation, or generate a secret.",
      );
    case 'secret.notAscii':
      return vscode.l10n.t("Non-ASCII characters aren't reliable in HTTP headers. Your endpoint may receive a different secret.");
    case 'secret.hiddenCharacter':
      return vscode.l10n.t('The secret contains a hidden character ({character}). Copy it again without this character.', { character });
    case 'secret.short':
      return vscode.l10n.t('Secrets under {limit} characters can be guessed. Generate one instead.', { limit });
    case 'retry.count':
      return vscode.l10n.t('The number of retries must be a whole number from 1 to {limit}.', { limit });
    case 'retry.delay':
      return vscode.l10n.t('The delay must be a whole number from 1 to {limit}.', { limit });
    default:
      return unreachableCase(code);
  }
}
