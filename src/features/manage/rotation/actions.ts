import * as vscode from 'vscode';
import { unreachableCase } from '../../../api/errors';
import { copyNewSecret } from '../../list/copySecret';
import type { SendCore } from '../../send/core';
import type { Sender } from '../../../domain/deliveries/causes/cause';
import { describeNoAnswer } from '../../../words/noResponse';
import { senderOf } from '../../../domain/deliveries/causes/sender';
import { describeError } from '../../../words/error';
import { describeDiffers, describeFailedUpdate } from '../../../words/update';
import { fieldName } from '../../../words/fieldName';
import { mayWrite } from '../../../ui/productionGuard';
import { generateSecret } from '../../../domain/webhooks/draft/draft';
import type { UpdateOutcome } from '../../../domain/webhooks/write/updateOnce';
import { handlerCode } from './handlerCode';
import type { HandlerLanguage } from './handlerCode';
import { stages } from '../../../domain/rotations/keptRotation';
import type { Deed } from '../../../domain/rotations/keptRotation';
import type { Action, Rotation } from './stages';
import { tryNewSecret, tryStoredSecret } from './trial';
import type { Trial } from './trial';
import { joinList, quoted } from '../../../words/join';

interface ActOptions {
  signal: AbortSignal;
  askAddress: (url: string) => Promise<string | undefined>;
}

/** Does what was chosen, and answers the state after it. Never rejects but for what nobody expected. */
export async function act(services: SendCore, rotation: Rotation, action: Action, options: ActOptions): Promise<Rotation> {
  switch (action) {
    case 'copy':
      await copyNewSecret(services, rotation.secret);
      return withDeed(rotation, 'copied');
    case 'another':
      return { ...rotation, secret: generateSecret(), done: [], said: '' };
    case 'node':
    case 'python':
      await showCode(services, action, rotation.stage !== 'finish');
      return withDeed(rotation, 'shown');
    case 'next':
      return { ...rotation, stage: stages[stages.indexOf(rotation.stage) + 1] ?? rotation.stage, said: '', accepted: false };
    case 'send':
    case 'verify':
      return trial(services, rotation, action, options);
    case 'update':
      return store(services, rotation, rotation.secret, options.signal);
    case 'restore':
      return store(services, rotation, rotation.old, options.signal);
    case 'done':
    case 'discard':
    case 'none':
      return rotation;
    default:
      return unreachableCase(action);
  }
}

/** A read-only document; the guide makes way for it. It names environment variables and holds no secret (S3). */
async function showCode({ answers }: SendCore, language: HandlerLanguage, rotating: boolean): Promise<void> {
  const comments = {
    secrets: rotating
      ? vscode.l10n.t('During rotation, accept both secrets. Both are read from environment variables.')
      : vscode.l10n.t('After rotation, only the new secret is accepted. Store it in this variable.'),
    closed: vscode.l10n.t('Reject requests without a secret.'),
  };
  const uri = answers.keep(language === 'node' ? 'genauth-handler.mjs' : 'genauth_handler.py', handlerCode(language, rotating, comments));
  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), { preview: true, preserveFocus: true });
}

async function trial(
  services: SendCore,
  rotation: Rotation,
  action: 'send' | 'verify',
  { signal, askAddress }: ActOptions,
): Promise<Rotation> {
  const { connections } = services;
  const { base, secret } = rotation;
  const { session } = connections;
  if (session.kind !== 'connected' || session.profile.id !== rotation.connectionId) return elsewhere(rotation);
  if (!(await mayWrite(connections, { verb: 'send', webhooks: quoted(base.name) }))) return rotation;
  const { client, profile } = session;
  const end =
    action === 'verify'
      ? await tryStoredSecret(client, base, signal)
      : await tryNewSecret(services, base, secret, { client, userPoolId: profile.accessKeyId, signal, askAddress });
  const result = { ...rotation, ...resultOf(end, base, senderOf(profile)) };
  return result.accepted ? withDeed(result, action === 'verify' ? 'delivered' : 'accepted') : result;
}

function resultOf(end: Trial, webhook: Rotation['base'], sender: Sender): Pick<Rotation, 'said' | 'accepted'> {
  if (end.kind === 'stopped') return { said: vscode.l10n.t('Nothing was sent from this computer.'), accepted: false };
  if (end.kind === 'failed') return { said: describeError(end.error).text, accepted: false };
  const { answer, by, url } = end;
  const { status } = answer;
  if (status === undefined)
    return {
      said:
        describeNoAnswer(answer, { ...webhook, url }, by === 'here' ? 'sandbox' : sender) ??
        vscode.l10n.t('The event was sent, but the response is unknown.'),
      accepted: false,
    };
  const accepted = status >= 200 && status < 300;
  const way = by === 'genauth' ? vscode.l10n.t('Sent through GenAuth.') : vscode.l10n.t('Sent from this computer.');
  const text = accepted
    ? vscode.l10n.t('The endpoint accepted the event: status code {0}.', status)
    : status === 401 || status === 403
      ? vscode.l10n.t('The endpoint rejected the secret with status code {0}. Is the updated handler deployed?', status)
      : vscode.l10n.t('The endpoint responded with status code {0}.', status);
  return { said: `${text} ${way}`, accepted };
}

/** Gives GenAuth a secret. What ends in doubt is said, and the step stays. */
async function store(services: SendCore, rotation: Rotation, secret: string, signal: AbortSignal): Promise<Rotation> {
  const { base, old, connectionId } = rotation;
  const { session } = services.connections;
  if (session.kind !== 'connected' || session.profile.id !== connectionId) return elsewhere(rotation);
  if (
    !(await mayWrite(services.connections, {
      verb: 'update',
      webhooks: quoted(base.name),
      detail: vscode.l10n.t('The secret is replaced.'),
    }))
  )
    return rotation;
  const outcome = await services.store.update(base.webhookId, { secret }, { base, signal });
  const wanted = secret === old ? 'old' : 'new';
  const said = saidOf(outcome);
  switch (outcome.kind) {
    case 'updated': {
      const { webhook } = outcome;
      if (outcome.differs.includes('secret')) return { ...rotation, base: webhook, said, accepted: false };
      const next: Rotation = {
        ...rotation,
        base: webhook,
        sends: wanted,
        stage: wanted === 'new' ? 'verify' : 'update',
        said,
        accepted: false,
      };
      if (wanted === 'new') return withDeed(next, 'updated');
      return { ...next, done: next.done.filter((deed) => deed !== 'updated' && deed !== 'delivered') };
    }
    case 'conflict': {
      const { current } = outcome;
      // Somebody else rotated it too: what GenAuth sends now is what there is to go back to.
      if (wanted === 'new' && current.secret && current.secret !== rotation.secret)
        return { ...rotation, base: current, old: current.secret, sends: 'old', said, accepted: false };
      const sends = current.secret === old ? 'old' : current.secret === rotation.secret ? 'new' : 'unknown';
      return { ...rotation, base: current, sends, said, accepted: false };
    }
    case 'unknown':
      return { ...rotation, sends: 'unknown', said, accepted: false };
    default:
      return { ...rotation, said, accepted: false };
  }
}

function withDeed(rotation: Rotation, deed: Deed): Rotation {
  return rotation.done.includes(deed) ? rotation : { ...rotation, done: [...rotation.done, deed] };
}

function elsewhere(rotation: Rotation): Rotation {
  return { ...rotation, said: vscode.l10n.t('Nothing was sent: the connection changed.'), accepted: false };
}

function saidOf(outcome: UpdateOutcome): string {
  if (outcome.kind === 'updated') return describeDiffers(outcome, {}) || vscode.l10n.t('Saved and verified.');
  if (outcome.kind !== 'conflict') return describeFailedUpdate(outcome);
  const fields = joinList(outcome.fields.map(fieldName));
  return vscode.l10n.t('It was changed outside this window: {0}. Nothing was sent. Select it again to replace the secret anyway.', fields);
}
