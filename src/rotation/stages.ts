import * as vscode from 'vscode';
import { unreachableCase } from '../api/errors';
import type { Webhook } from '../api/schemas';
import { maskSecret } from '../webhooks/redact';

export const stages = ['generated', 'handler', 'trial', 'update', 'verify', 'finish'] as const;
type Stage = (typeof stages)[number];

export type Action = 'copy' | 'another' | 'node' | 'python' | 'next' | 'send' | 'update' | 'verify' | 'restore' | 'done' | 'none';

/** A rotation under way. In memory only: stopping forgets the new secret, unless GenAuth has it by then (S3). */
export interface Rotation {
  /** Of the connection it began in; it goes on in no other. */
  connectionId: string;
  stage: Stage;
  secret: string;
  /** The one to go back to. */
  old: string;
  /** As it was last read. */
  base: Webhook;
  /** Which secret GenAuth sends. */
  sends: 'old' | 'new' | 'unknown';
  /** How the last action ended, in words. */
  said: string;
  /** The endpoint answered the last test event with 2xx. */
  accepted: boolean;
}

export interface ActionItem extends vscode.QuickPickItem {
  action: Action;
}

/** What state things are in: GenAuth's side of it. */
export function stateText({ sends }: Pick<Rotation, 'sends'>): string {
  switch (sends) {
    case 'old':
      return vscode.l10n.t('GenAuth sends the old secret.');
    case 'new':
      return vscode.l10n.t('GenAuth sends the new secret.');
    case 'unknown':
      return vscode.l10n.t('GenAuth may send either secret.');
    default:
      return unreachableCase(sends);
  }
}

/** What a step is about, above its rows. */
export function stageText({ stage }: Rotation): string {
  switch (stage) {
    case 'generated':
      return vscode.l10n.t('A new secret is ready, in memory only.');
    case 'handler':
      return vscode.l10n.t('Deploy a handler that accepts both secrets.');
    case 'trial':
      return vscode.l10n.t('Try the new secret at your endpoint.');
    case 'update':
      return vscode.l10n.t('Give GenAuth the new secret.');
    case 'verify':
      return vscode.l10n.t('See that a delivery with it arrives.');
    case 'finish':
      return vscode.l10n.t('Remove the old secret from your handler.');
    default:
      return unreachableCase(stage);
  }
}

/** The rows of a step: the way on first, once the step is done. */
export function itemsOf(rotation: Rotation): ActionItem[] {
  const { said, accepted } = rotation;
  const result: ActionItem[] = said === '' ? [] : [{ label: `$(${accepted ? 'pass' : 'info'}) ${vscode.l10n.t('Result')}`, detail: said, action: 'none' }];
  return [...rowsOf(rotation), ...result];
}

function rowsOf(rotation: Rotation): ActionItem[] {
  const { stage, secret, accepted, said, base, sends } = rotation;
  const copy = row('copy', 'copy', vscode.l10n.t('Copy the new secret'), maskSecret(secret));
  const code = [
    row('node', 'file-code', vscode.l10n.t('Show the handler code'), 'Node.js'),
    row('python', 'file-code', vscode.l10n.t('Show the handler code'), 'Python'),
  ];
  const restore = sends === 'old' ? [] : [row('restore', 'discard', vscode.l10n.t('Put the old secret back'), '')];
  switch (stage) {
    case 'generated':
      return [row('next', 'arrow-right', vscode.l10n.t('Go on to the handler'), ''), copy, row('another', 'refresh', vscode.l10n.t('Generate another'), '')];
    case 'handler':
      return [...code, copy, row('next', 'arrow-right', vscode.l10n.t('My handler accepts both'), '')];
    case 'trial': {
      const send = row('send', 'play', said === '' ? vscode.l10n.t('Send a test event with the new secret') : vscode.l10n.t('Send it again'), '');
      const skip = row('next', 'arrow-right', accepted ? vscode.l10n.t('Go on to the update') : vscode.l10n.t('Go on without an accepted test'), '');
      return accepted ? [skip, send, copy] : [send, copy, skip];
    }
    case 'update':
      return [row('update', 'cloud-upload', vscode.l10n.t('Update the secret in GenAuth'), base.name), copy];
    case 'verify': {
      const send = row('verify', 'play', vscode.l10n.t('Have GenAuth send a test event'), '');
      const skip = row('next', 'arrow-right', accepted ? vscode.l10n.t('Go on to the end') : vscode.l10n.t('Go on without an accepted test'), '');
      return accepted ? [skip, send, ...restore] : [send, ...restore, skip];
    }
    case 'finish':
      return [row('done', 'check', vscode.l10n.t('Done'), ''), ...code];
    default:
      return unreachableCase(stage);
  }
}

function row(action: Action, icon: string, label: string, description: string): ActionItem {
  return { action, label: `$(${icon}) ${label}`, description };
}
