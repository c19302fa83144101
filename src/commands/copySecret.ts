import * as vscode from 'vscode';
import { showInfo } from '../ui/say';
import { webhooksFor } from './pickWebhook';
import { copy } from './copy';
import type { Command } from './services';

/** The only way a stored secret leaves the extension: to the clipboard, of one webhook, on this command (S3). */
export const copySecret: Command = async (services, argument) => {
  const [webhook] = await webhooksFor(services, argument);
  if (!webhook) return;
  if (!webhook.secret) {
    void showInfo(vscode.l10n.t('"{0}" has no secret.', webhook.name));
    return;
  }
  await copy([webhook.secret], vscode.l10n.t('Secret of "{0}" copied.', webhook.name));
};
