import * as vscode from 'vscode';
import { commands } from '../ids';
import { showInfo, showWarning } from '../ui/say';
import { describeCause } from './describeCause';
import type { HealthKeeper, Turned } from './healthKeeper';
import { namesOf } from './healthText';

/** One notification for all webhooks that have begun to fail or work again since they were looked at last. Resolves when it is closed. */
export async function tellTurned(keeper: Pick<HealthKeeper, 'of'>, { started, recovered }: Turned): Promise<void> {
  const why = vscode.l10n.t('Why?');
  const text = [startedText(keeper, started), recoveredText(recovered)].filter(Boolean).join(' ');
  const [only] = started;
  const target = started.length === 1 && only ? { webhookId: only.webhookId } : undefined;
  if (started.length === 0) {
    await showInfo(text);
    return;
  }
  if ((await showWarning(text, why)) === why) await vscode.commands.executeCommand(commands.explainDelivery, target);
}

function startedText(keeper: Pick<HealthKeeper, 'of'>, started: Turned['started']): string {
  const [only] = started;
  if (!only) return '';
  if (started.length > 1) return vscode.l10n.t('{0} webhooks have begun to fail: {1}.', started.length, namesOf(started));
  const cause = keeper.of(only.webhookId)?.cause;
  const said = vscode.l10n.t('"{0}" has begun to fail.', only.name);
  return cause ? `${said} ${describeCause(cause).text}` : said;
}

function recoveredText(recovered: Turned['recovered']): string {
  const [only] = recovered;
  if (!only) return '';
  return recovered.length === 1 ? vscode.l10n.t('"{0}" works again.', only.name) : vscode.l10n.t('{0} webhooks work again: {1}.', recovered.length, namesOf(recovered));
}
