import * as vscode from 'vscode';
import { unreachableCase } from '../api/errors';
import type { Issue } from '../domain/webhooks/draft/issue';

/** One plain sentence for what is wrong or doubtful about a field, and what to do about it. */
export function describeIssue({ code, values = {} }: Issue): string {
  const { limit = '', length = '', host = '', scheme = '', event = '', nearest = '', url = '', character = '' } = values;
  switch (code) {
    case 'name.empty':
      return vscode.l10n.t('Give the webhook a name.');
    case 'name.tooLong':
      return vscode.l10n.t('The name is too long: {length} characters, at most {limit}.', { length, limit });
    case 'url.empty':
      return vscode.l10n.t('Enter the URL that GenAuth is to post to.');
    case 'url.noScheme':
      return vscode.l10n.t('The URL must begin with https:// or http://.');
    case 'url.scheme':
      return vscode.l10n.t('GenAuth posts to https or http only, not to "{scheme}:".', { scheme });
    case 'url.noHost':
      return vscode.l10n.t('The URL has no host: enter one after "://".');
    case 'url.malformed':
      return vscode.l10n.t('This is not a valid URL. Example: https://example.com/webhooks');
    case 'url.userInfo':
      return vscode.l10n.t('Leave user name and password out of the URL: they would appear in every log. Set a secret instead.');
    case 'url.tooLong':
      return vscode.l10n.t('The URL is too long: {length} characters, at most {limit}.', { length, limit });
    case 'url.http':
      return vscode.l10n.t('Over http, the secret and user data travel unencrypted.');
    case 'url.loopback':
      return vscode.l10n.t('"{host}" is this machine: the local sandbox reaches it, the GenAuth cloud does not.', { host });
    case 'url.private':
      return vscode.l10n.t('"{host}" is in a private network: only a GenAuth inside that network reaches it.', { host });
    case 'url.linkLocal':
      return vscode.l10n.t('"{host}" is a link-local address: GenAuth is not likely to reach it.', { host });
    case 'url.oddHost':
      return vscode.l10n.t('The host is written in an unusual way; it means "{host}".', { host });
    case 'url.fragment':
      return vscode.l10n.t('The part after "#" is not sent.');
    case 'url.surroundingSpace':
      return vscode.l10n.t('The space around the URL will be removed.');
    case 'url.cleaned':
      return vscode.l10n.t('Hidden or full-width characters and quotes are replaced. The URL will be {url}', { url });
    case 'url.hiddenCharacter':
      return vscode.l10n.t('The URL contains a hidden character ({character}). Delete it, or type the URL again.', { character });
    case 'events.none':
      return vscode.l10n.t('Choose at least one event.');
    case 'events.unknown':
      return nearest === ''
        ? vscode.l10n.t('"{event}" is not an event GenAuth lists.', { event })
        : vscode.l10n.t('"{event}" is not an event GenAuth lists. Did you mean "{nearest}"?', { event, nearest });
    case 'secret.tooLong':
      return vscode.l10n.t('The secret is too long: {length} characters, at most {limit}.', { length, limit });
    case 'secret.surroundingSpace':
      return vscode.l10n.t('The space at the ends of the secret may get lost on the way to your endpoint.');
    case 'secret.controlCharacter':
      return vscode.l10n.t('The secret contains a line break or another control character, which a header cannot carry.');
    case 'secret.notLatin1':
      return vscode.l10n.t(
        "The secret has characters that an HTTP header can't carry. Use ASCII letters, digits and punctuation, or generate a secret.",
      );
    case 'secret.notAscii':
      return vscode.l10n.t('A header carries letters beyond ASCII in no agreed way: your endpoint may get another secret than this one.');
    case 'secret.hiddenCharacter':
      return vscode.l10n.t('The secret contains a hidden character ({character}). Copy it again without it.', { character });
    case 'secret.short':
      return vscode.l10n.t('A secret of less than {limit} characters can be guessed. A generated one is safer.', { limit });
    case 'retry.count':
      return vscode.l10n.t('The number of retries must be a whole number from 1 to {limit}.', { limit });
    case 'retry.delay':
      return vscode.l10n.t('The delay must be a whole number from 1 to {limit}.', { limit });
    default:
      return unreachableCase(code);
  }
}
