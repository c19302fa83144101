import { isDeepStrictEqual } from 'node:util';
import * as vscode from 'vscode';
import { asApiError } from '../../../api/errors';
import type { Webhook } from '../../../api/schemas';
import type { SendCore } from '../../send/core';
import { describeError } from '../../../words/error';
import { tellError } from '../../../ui/errorNotification';
import { patiently } from '../../../ui/progress';
import { plainText } from '../../../words/plainText';
import { showError, showInfo } from '../../../ui/notifications';
import { generateSecret } from '../../../domain/webhooks/draft/draft';
import { readOne } from '../../../domain/webhooks/read/readOne';
import { finish, tellElsewhere, tellGone, tellLeft } from './outcome';
import { guide } from './guide';
import { listRotations, loadRotation, markOf, saveRotation } from '../../../domain/rotations/keptRotation';
import type { KeptRotation, RotationMark } from '../../../domain/rotations/keptRotation';
import { serviceOf } from '../../../domain/rotations/rotationKey';
import { resumedText } from './stages';
import type { Rotation } from './stages';
import { takeUp } from '../../../domain/rotations/takeUp';
import { joinSentences } from '../../../words/join';

export { discardRotation } from './outcome';
export { drawStatus } from './status';

/**
 * Leads through the rotation of a secret on a service that holds one, or resumes the one that was begun. Leaving is safe at each step,
 * for the handler accepts both secrets; the new one is kept in SecretStorage until the rotation is finished or discarded (S3).
 */
export async function runRotation(services: SendCore, webhook: Webhook): Promise<void> {
  const {
    connections: { session },
    context: { secrets },
  } = services;
  if (session.kind !== 'connected') return;
  const place = { service: serviceOf(session.profile), webhookId: webhook.webhookId };
  let rotation: Rotation;
  try {
    const begun = await loadRotation(secrets, place);
    if (begun) {
      await resume(services, begun);
      return;
    }
    if (!webhook.secret) {
      void showInfo(
        webhook.secret === undefined
          ? vscode.l10n.t('GenAuth didn\'t return the secret of "{0}", so it can\'t be rotated. Refresh, then try again.', webhook.name)
          : vscode.l10n.t('"{0}" has no secret to rotate. Set one first.', webhook.name),
      );
      return;
    }
    const kept: KeptRotation = {
      version: 1,
      ...place,
      name: webhook.name,
      connectionName: session.profile.name,
      stage: 'generated',
      secret: generateSecret(),
      old: webhook.secret,
      sends: 'old',
      done: [],
    };
    await saveRotation(secrets, kept);
    rotation = { ...kept, connectionId: session.profile.id, base: webhook, said: '', accepted: false };
  } catch (error) {
    // Without it a new secret that is deployed already could be lost: so nothing is begun.
    services.log.warn(`rotation: the secret storage failed: ${error instanceof Error ? error.name : typeof error}`);
    void showError(vscode.l10n.t("VS Code's secret storage can't be used, so the rotation wasn't started. Unlock it, then try again."));
    return;
  }
  await lead(services, rotation);
}

/** Goes on with a rotation where it was left. */
export async function resumeRotation(services: SendCore, mark: RotationMark): Promise<void> {
  const kept = await loadRotation(services.context.secrets, mark);
  if (kept) {
    await resume(services, kept);
    return;
  }
  await services.rotations.refresh();
  void showInfo(vscode.l10n.t('The rotation of "{0}" was finished or discarded in another window.', plainText(mark.name)));
}

async function resume(services: SendCore, kept: KeptRotation): Promise<void> {
  const { session } = services.connections;
  if (session.kind !== 'connected' || serviceOf(session.profile) !== kept.service) {
    await tellElsewhere(services, kept);
    return;
  }
  const { id: connectionId } = session.profile;
  let current: Webhook | 'gone';
  let trouble = '';
  try {
    current = await patiently(vscode.l10n.t('Loading "{0}"', plainText(kept.name)), (signal) =>
      readOne(session.client, kept.webhookId, signal),
    );
  } catch (thrown) {
    const error = asApiError(thrown, 'getWebhook');
    const known = services.store.find(kept.webhookId);
    if (!known) {
      void tellError(
        services,
        error,
        vscode.l10n.t('The rotation of "{0}" can\'t be resumed now.', plainText(kept.name)),
        () => void resume(services, kept),
      );
      return;
    }
    current = known;
    trouble = describeError(error).text;
  }
  if (current === 'gone') {
    await tellGone(services, kept);
    return;
  }
  const { kept: taken, finding } = trouble === '' ? takeUp(kept, current) : { kept, finding: 'asLeft' as const };
  if (!isDeepStrictEqual(taken, kept)) await saveRotation(services.context.secrets, taken).catch(() => undefined);
  await lead(services, {
    ...taken,
    connectionId,
    base: current,
    said: joinSentences([resumedText(taken, finding), trouble]),
    accepted: false,
  });
}

async function lead(services: SendCore, start: Rotation): Promise<void> {
  void services.rotations.refresh();
  const { rotation, end, failure } = await guide(services, start);
  if (end === 'finished') await finish(services, rotation);
  else if (end !== 'discarded') tellLeft(services, rotation, end);
  await services.rotations.refresh();
  if (failure) throw failure;
}

/** What there is to show of the unfinished rotations. */
export async function readMarks(secrets: vscode.SecretStorage): Promise<RotationMark[]> {
  return (await listRotations(secrets)).map(markOf);
}
