import * as vscode from 'vscode';
import { unreachableCase } from '../../../api/errors';
import type { Webhook } from '../../../api/schemas';
import { maskSecret } from '../../../privacy/maskSecret';
import { stages } from '../../../domain/rotations/keptRotation';
import type { Deed, KeptRotation } from '../../../domain/rotations/keptRotation';
import type { Finding } from '../../../domain/rotations/takeUp';
import { joinList, joinSentences } from '../../../words/join';

export type Action =
  'copy' | 'another' | 'node' | 'python' | 'next' | 'send' | 'update' | 'verify' | 'restore' | 'done' | 'discard' | 'none';

/** A rotation that is being led through: what is kept of it, and what is known while the guide is open. */
export interface Rotation extends KeptRotation {
  /** Of the connection it goes on in. */
  connectionId: string;
  /** As it was last read. */
  base: Webhook;
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
      return vscode.l10n.t('New secret generated and saved in the secret storage.');
    case 'handler':
      return vscode.l10n.t('Deploy a handler that accepts both secrets.');
    case 'trial':
      return vscode.l10n.t('Test the new secret with your endpoint.');
    case 'update':
      return vscode.l10n.t('Update the secret in GenAuth.');
    case 'verify':
      return vscode.l10n.t('Confirm a delivery with the new secret.');
    case 'finish':
      return vscode.l10n.t('Remove the old secret from your handler.');
    default:
      return unreachableCase(stage);
  }
}

/** The rows of a step: the way on first, once the step is done. */
export function itemsOf(rotation: Rotation): ActionItem[] {
  const { said, accepted } = rotation;
  const result: ActionItem[] =
    said === '' ? [] : [{ label: `$(${accepted ? 'pass' : 'info'}) ${vscode.l10n.t('Result')}`, detail: said, action: 'none' }];
  const discard =
    rotation.stage === 'finish'
      ? []
      : [row('discard', 'trash', vscode.l10n.t('Discard rotation...'), vscode.l10n.t('Press Esc to pause and resume later'))];
  return [...rowsOf(rotation), ...result, ...discard];
}

function rowsOf(rotation: Rotation): ActionItem[] {
  const { stage, secret, accepted, said, base, sends } = rotation;
  const copy = row('copy', 'copy', vscode.l10n.t('Copy new secret'), maskSecret(secret));
  const code = [
    row('node', 'file-code', vscode.l10n.t('Show handler code'), 'Node.js'),
    row('python', 'file-code', vscode.l10n.t('Show handler code'), 'Python'),
  ];
  const accepts = row('next', 'arrow-right', vscode.l10n.t('My handler accepts both secrets'), '');
  const restore = sends === 'old' ? [] : [row('restore', 'discard', vscode.l10n.t('Restore old secret'), '')];
  switch (stage) {
    case 'generated':
      return [
        row('next', 'arrow-right', vscode.l10n.t('Continue to handler'), ''),
        copy,
        row('another', 'refresh', vscode.l10n.t('Generate another'), ''),
      ];
    case 'handler':
      return rotation.done.includes('shown') ? [accepts, ...code, copy] : [...code, copy, accepts];
    case 'trial': {
      const send = row('send', 'play', said === '' ? vscode.l10n.t('Send a test event with the new secret') : vscode.l10n.t('Resend'), '');
      const skip = row('next', 'arrow-right', accepted ? vscode.l10n.t('Continue to update') : vscode.l10n.t('Skip this test'), '');
      return accepted ? [skip, send, copy] : [send, copy, skip];
    }
    case 'update':
      return [row('update', 'cloud-upload', vscode.l10n.t('Update secret in GenAuth'), base.name), copy];
    case 'verify': {
      const send = row('verify', 'play', vscode.l10n.t('Send a test event through GenAuth'), '');
      const skip = row('next', 'arrow-right', accepted ? vscode.l10n.t('Continue') : vscode.l10n.t('Skip this test'), '');
      // What goes back comes last: the rows change places when the response arrives, maybe under a pointer.
      return accepted ? [skip, send, ...restore] : [send, skip, ...restore];
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

/** Where a rotation is resumed, what was done before, and what has changed since. */
export function resumedText({ stage, done }: KeptRotation, finding: Finding): string {
  const at = vscode.l10n.t('Resumed at step {0} of {1}.', stages.indexOf(stage) + 1, stages.length);
  const before = done.length === 0 ? '' : vscode.l10n.t('Completed: {0}.', joinList(done.map(deedText)));
  return joinSentences([at, findingText(finding), before]);
}

function deedText(deed: Deed): string {
  switch (deed) {
    case 'shown':
      return vscode.l10n.t('handler code shown');
    case 'copied':
      return vscode.l10n.t('new secret copied');
    case 'accepted':
      return vscode.l10n.t('endpoint accepted it');
    case 'updated':
      return vscode.l10n.t('updated in GenAuth');
    case 'delivered':
      return vscode.l10n.t('delivery with it accepted');
    default:
      return unreachableCase(deed);
  }
}

function findingText(finding: Finding): string {
  switch (finding) {
    case 'asLeft':
      return '';
    case 'nowNew':
      return vscode.l10n.t('GenAuth already has the new secret.');
    case 'nowOld':
      return vscode.l10n.t('GenAuth has the old secret again.');
    case 'theirs':
      return vscode.l10n.t('Someone else changed the secret. Your handler must accept both that one and the new one.');
    case 'removed':
      return vscode.l10n.t('Someone else removed the secret. Your handler must accept deliveries without a secret and with the new one.');
    case 'notTold':
      return vscode.l10n.t("GenAuth didn't return the secret, so it isn't known which one is active.");
    default:
      return unreachableCase(finding);
  }
}
