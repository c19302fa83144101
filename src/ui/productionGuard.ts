import * as vscode from 'vscode';
import { unreachableCase } from '../api/errors';
import type { Connections } from '../domain/connections/connections';
import { plainText } from '../words/plainText';
import { showWarning } from './notifications';
import { joinSentences } from '../words/join';

type Current = Pick<Connections, 'session'>;

/** What is done to production: each has a question and a button of its own. */
type WriteVerb = 'create' | 'update' | 'enable' | 'disable' | 'delete' | 'send' | 'resend' | 'run' | 'copy';

export interface Write {
  verb: WriteVerb;
  /** The webhooks it is done to, as they stand in a sentence: `"Orders", "Sales"`. */
  webhooks: string;
  /** A sentence with what else there is to know: fields, events, an endpoint. */
  detail?: string;
}

/** The sentence for a modal that asks about a write anyway; undefined unless the connection is marked production. */
export function productionText({ session }: Current): string | undefined {
  if (session.kind !== 'connected' || !session.profile.production) return undefined;
  return vscode.l10n.t('"{0}" is a production user pool.', plainText(session.profile.name));
}

/** The question that names verb, webhooks and connection; undefined unless the connection is marked production. */
export function productionQuestion({ session }: Current, { verb, webhooks }: Pick<Write, 'verb' | 'webhooks'>): string | undefined {
  if (session.kind !== 'connected' || !session.profile.production) return undefined;
  const { name } = session.profile;
  return wordsOf(verb, webhooks, plainText(name)).question;
}

/**
 * True at once unless the connection is marked production. There one modal asks, whose button is the verb; the answer is remembered
 * for nothing, and holds only while that connection is the current one.
 */
export async function mayWrite(connections: Current, write: Write): Promise<boolean> {
  const warning = productionText(connections);
  const { session } = connections;
  if (warning === undefined || session.kind !== 'connected') return true;
  const { id, name } = session.profile;
  const { question, button } = wordsOf(write.verb, write.webhooks, plainText(name));
  const detail = joinSentences([warning, write.detail]);
  const chosen = await showWarning(question, { modal: true, detail }, button);
  return chosen === button && connectionIn(connections) === id;
}

function wordsOf(verb: WriteVerb, webhooks: string, connection: string): { question: string; button: string } {
  switch (verb) {
    case 'create':
      return {
        question: vscode.l10n.t('Create {0} in production user pool "{1}"?', webhooks, connection),
        button: vscode.l10n.t('Create'),
      };
    case 'update':
      return {
        question: vscode.l10n.t('Update {0} in production user pool "{1}"?', webhooks, connection),
        button: vscode.l10n.t('Update'),
      };
    case 'enable':
      return {
        question: vscode.l10n.t('Enable {0} in production user pool "{1}"?', webhooks, connection),
        button: vscode.l10n.t('Enable'),
      };
    case 'disable':
      return {
        question: vscode.l10n.t('Disable {0} in production user pool "{1}"?', webhooks, connection),
        button: vscode.l10n.t('Disable'),
      };
    case 'delete':
      return {
        question: vscode.l10n.t('Delete {0} from production user pool "{1}"?', webhooks, connection),
        button: vscode.l10n.t('Delete'),
      };
    case 'send':
      return {
        question: vscode.l10n.t('Send a test event to {0} in production user pool "{1}"?', webhooks, connection),
        button: vscode.l10n.t('Send'),
      };
    case 'resend':
      return {
        question: vscode.l10n.t('Resend a delivery to {0} in production user pool "{1}"?', webhooks, connection),
        button: vscode.l10n.t('Resend'),
      };
    case 'run':
      return {
        question: vscode.l10n.t('Run a scenario for {0} in production user pool "{1}"?', webhooks, connection),
        button: vscode.l10n.t('Run'),
      };
    case 'copy':
      return { question: vscode.l10n.t('Copy {0} to production user pool "{1}"?', webhooks, connection), button: vscode.l10n.t('Copy') };
    default:
      return unreachableCase(verb);
  }
}

/** The ID of the connection that a write would go to now; undefined while there is none. */
export function connectionIn({ session }: Current): string | undefined {
  return session.kind === 'connected' ? session.profile.id : undefined;
}
