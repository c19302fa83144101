import * as vscode from 'vscode';
import type { Webhook } from '../api/schemas';
import { redact } from '../privacy/redact';
import { maskSecret } from '../privacy/maskSecret';
import { plainText } from '../words/plainText';

/** Three states of one webhook: before, as it is in GenAuth now, and as the user wants it. */
export interface ThreeStates {
  base: Webhook;
  theirs: Webhook;
  mine: Webhook;
}

/** Opens what changed elsewhere and what the user changed side by side with what was there before; nothing can be typed in it. */
export async function showThreeStates(
  documents: { keep(name: string, text: string): vscode.Uri },
  { base, theirs, mine }: ThreeStates,
): Promise<void> {
  const name =
    plainText(base.name)
      .replace(/[^\p{L}\p{N} _-]+/gu, ' ')
      .trim()
      .slice(0, 60) || 'webhook';
  // Both sides under one name, or the editor would take it for a file that was renamed.
  const pair = (label: string, webhook: Webhook): vscode.Uri[] => {
    // What GenAuth did not tell, or told masked, is no difference (S12).
    const put = (one: Webhook): vscode.Uri =>
      documents.keep(`${name} (${label}).json`, webhookText(one, base, webhook.secret !== undefined));
    const [before, after] = [put(base), put(webhook)];
    return [after, before, after];
  };
  await vscode.commands.executeCommand('vscode.changes', vscode.l10n.t('Changes to {0}', name), [
    pair(vscode.l10n.t('changed outside this window'), theirs),
    pair(vscode.l10n.t('changed in this window'), mine),
  ]);
}

/** A webhook as JSON that may be looked at: its secret masked (S3), what we do not know of it redacted (S4), events in order. */
function webhookText(
  { webhookId: _id, odd: _odd, createdAt: _created, updatedAt: _updated, secretMasked: _masked, extra, secret, events, ...fields }: Webhook,
  base: Webhook,
  told: boolean,
): string {
  const mask = maskSecret(secret ?? '');
  // Two secrets may look alike behind their masks.
  const another = secret !== base.secret && mask === maskSecret(base.secret ?? '');
  const shown = {
    ...fields,
    ...(fields.retryConfig ? { retryConfig: redact(fields.retryConfig) } : {}),
    ...(events ? { events: [...events].sort() } : {}),
    ...(told ? { secret: another ? vscode.l10n.t('{0} (another one)', mask) : mask } : {}),
    ...(typeof extra === 'object' ? (redact(extra) as object) : {}),
  };
  return `${JSON.stringify(shown, null, 2)}\n`;
}
