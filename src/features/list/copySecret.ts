import * as vscode from 'vscode';
import { isSecretMasked } from '../../privacy/maskedSecret';
import { escapeMarkup } from '../../base/escape';
import { showInfo } from '../../ui/notifications';
import { webhooksFor } from './pickWebhook';
import { createSecretClipboard, secretStays } from '../../ui/secretClipboard';
import type { SecretClipboard } from '../../ui/secretClipboard';
import type { Command } from '../../core';
import type { ListCore } from './core';

const shownFor = 5000;

/** The only way a stored secret leaves the extension: to the clipboard, of one webhook, on this command, for a minute (S3). */
export const copySecret: Command<ListCore> = async (services, argument) => {
  const [webhook] = await webhooksFor(services, argument);
  if (!webhook) return;
  if (isSecretMasked(webhook)) {
    void showInfo(
      vscode.l10n.t('GenAuth returned the secret of "{0}" masked, so it can\'t be copied. If it is lost, set a new secret.', webhook.name),
    );
    return;
  }
  if (webhook.secret === undefined) {
    void showInfo(
      vscode.l10n.t('GenAuth didn\'t return the secret of "{0}", so it can\'t be copied. Refresh, then try again.', webhook.name),
    );
    return;
  }
  if (webhook.secret === '') {
    void showInfo(vscode.l10n.t('"{0}" has no secret.', webhook.name));
    return;
  }
  await clipboardOf(services).copy(webhook.secret);
  say(vscode.l10n.t('Secret of "{0}" copied. It is cleared from the clipboard in {1} s.', webhook.name, secretStays / 1000));
};

/** One for the window: copying again begins a new minute. */
function clipboardOf({ context, copied }: ListCore): SecretClipboard {
  if (copied.secret) return copied.secret;
  const secret = createSecretClipboard({
    clipboard: vscode.env.clipboard,
    after(ms, task) {
      const timer = setTimeout(task, ms);
      return { dispose: () => clearTimeout(timer) };
    },
    onCleared: () => say(vscode.l10n.t('Secret cleared from the clipboard.')),
  });
  copied.secret = secret;
  context.subscriptions.push(secret);
  return secret;
}

/** A secret that is not stored yet, from a form or the rotation. */
export async function copyNewSecret(services: ListCore, secret: string): Promise<void> {
  await clipboardOf(services).copy(secret);
  say(vscode.l10n.t('Secret copied. It is cleared from the clipboard in 60 s.'));
}

function say(text: string): void {
  vscode.window.setStatusBarMessage(`$(check) ${escapeMarkup(text)}`, shownFor);
}
