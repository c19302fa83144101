import * as vscode from 'vscode';
import { copyNewSecret } from '../../list/copySecret';
import type { ListCore } from '../../list/core';
import { commands } from '../../../ids';
import { plainText } from '../../../words/plainText';
import { showError, showInfo, showWarning } from '../../../ui/notifications';
import { loadRotation, markOf, removeRotation, stages } from '../../../domain/rotations/keptRotation';
import type { KeptRotation, RotationMark } from '../../../domain/rotations/keptRotation';
import { lineOf } from './status';

/** How the guide ended: `code` when it made way for the handler code. */
export type GuideOutcome = 'finished' | 'discarded' | 'left' | 'code';

const resumeText = (): string => vscode.l10n.t('Resume');
const discardText = (): string => vscode.l10n.t('Discard rotation...');
const copyText = (): string => vscode.l10n.t('Copy new secret');

/** The rotation is over: nothing of it is kept. */
export async function finish(services: ListCore, { name, ...place }: KeptRotation): Promise<void> {
  if (!(await forget(services, place))) return;
  void showInfo(vscode.l10n.t('The secret of "{0}" was rotated. Remove the old one from your handler.', plainText(name)));
}

/** One sentence on how things stand, and the ways on. */
export function tellLeft(services: ListCore, rotation: KeptRotation, end: 'left' | 'code'): void {
  const name = plainText(rotation.name);
  const step = stages.indexOf(rotation.stage) + 1;
  if (end === 'code') {
    void offer(
      services,
      rotation,
      showInfo,
      vscode.l10n.t('Rotating the secret of "{0}", step {1} of {2}. Deploy this handler, then resume.', name, step, stages.length),
      [resumeText(), copyText()],
    );
    return;
  }
  const paused = vscode.l10n.t('The rotation of "{0}" is paused at step {1} of {2}.', name, step, stages.length);
  const how = {
    old: vscode.l10n.t('GenAuth sends the old secret. The new one is kept.'),
    new: vscode.l10n.t('GenAuth sends the new secret. Keep it in your handler.'),
    unknown: vscode.l10n.t('GenAuth may send either secret. Keep both in your handler.'),
  };
  void offer(services, rotation, rotation.sends === 'old' ? showInfo : showWarning, `${paused} ${how[rotation.sends]}`, [
    resumeText(),
    discardText(),
  ]);
}

/** Its webhook is gone: what is left is the new secret, and to discard it. */
export function tellGone(services: ListCore, rotation: KeptRotation): Promise<void> {
  const text = vscode.l10n.t(
    '"{0}" was deleted, so its secret rotation can\'t continue. The new secret is kept until you discard the rotation.',
    plainText(rotation.name),
  );
  return offer(services, rotation, showWarning, text, [copyText(), discardText()]);
}

/** It belongs to another service than this window uses. */
export function tellElsewhere(services: ListCore, rotation: KeptRotation): Promise<void> {
  const text = vscode.l10n.t(
    'The rotation of "{0}" belongs to the connection {1}. Switch to it or reconnect to resume.',
    plainText(rotation.name),
    plainText(rotation.connectionName),
  );
  return offer(services, rotation, showWarning, text, [vscode.l10n.t('Switch connection...'), copyText(), discardText()]);
}

async function offer(
  services: ListCore,
  rotation: KeptRotation,
  tell: typeof showInfo,
  text: string,
  titles: readonly string[],
): Promise<void> {
  const { service, webhookId } = rotation;
  const chosen = await tell(text, ...titles);
  if (chosen === copyText()) await copyKept(services, rotation);
  if (chosen === resumeText()) await vscode.commands.executeCommand(commands.resumeRotation, { service, webhookId });
  if (chosen === discardText()) await vscode.commands.executeCommand(commands.discardRotation, { service, webhookId });
  if (chosen === vscode.l10n.t('Switch connection...')) await vscode.commands.executeCommand(commands.switchConnection);
}

/** A notification may be answered when the rotation is over: then there is nothing to copy. */
async function copyKept(services: ListCore, place: Pick<KeptRotation, 'service' | 'webhookId' | 'name'>): Promise<void> {
  const kept = await loadRotation(services.context.secrets, place);
  if (kept) await copyNewSecret(services, kept.secret);
  else void showInfo(vscode.l10n.t('The rotation of "{0}" was finished or discarded in another window.', plainText(place.name)));
}

/** Asks, then forgets the new secret and how far it was. GenAuth is left as it is. True when it was discarded. */
export async function discardRotation(services: ListCore, mark: RotationMark): Promise<boolean> {
  const discard = vscode.l10n.t('Discard');
  const consequence = {
    old: vscode.l10n.t(
      'The new secret is deleted from this computer. Remove it from your handler if you added it; GenAuth continues to send the old one.',
    ),
    new: vscode.l10n.t("GenAuth continues to send the new secret. The old one is deleted from this computer and can't be restored."),
    unknown: vscode.l10n.t('GenAuth may send either secret, and both are deleted from this computer. First check which one it sends.'),
  };
  const detail = `${lineOf(mark)} ${consequence[mark.sends]}`;
  const chosen = await showWarning(vscode.l10n.t('Discard the rotation of "{0}"?', plainText(mark.name)), { modal: true, detail }, discard);
  return chosen === discard && forget(services, mark);
}

/** False, and told, when the secret storage cannot do it. */
async function forget({ context, rotations, log }: ListCore, place: Pick<KeptRotation, 'service' | 'webhookId'>): Promise<boolean> {
  try {
    await removeRotation(context.secrets, place);
  } catch (error) {
    log.warn(`rotation: the secret storage failed: ${error instanceof Error ? error.name : typeof error}`);
    void showError(
      vscode.l10n.t("VS Code's secret storage can't be used, so it still holds the new secret. Unlock it, then discard the rotation."),
    );
    return false;
  }
  await rotations.refresh();
  return true;
}

/** The rotation that is being led through, as it can be discarded. */
export function discardFromGuide(services: ListCore, rotation: KeptRotation): Promise<boolean> {
  return discardRotation(services, markOf(rotation));
}
