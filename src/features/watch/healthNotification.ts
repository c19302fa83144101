import * as vscode from 'vscode';
import { commands } from '../../ids';
import { showInfo, showWarning } from '../../ui/notifications';
import { describeCause } from '../../words/cause';
import type { HealthKeeper, Turned } from '../../domain/deliveries/health/healthMonitor';
import { namesOf } from '../../words/health';
import { joinSentences } from '../../words/join';

/** One notification for all webhooks that have begun to fail or work again since they were looked at last. Resolves when it is closed. */
export async function tellTurned(keeper: Pick<HealthKeeper, 'of'>, { started, recovered }: Turned): Promise<void> {
  const why = vscode.l10n.t('Diagnose');
  const show = vscode.l10n.t('Show deliveries');
  const text = joinSentences([startedText(keeper, started), recoveredText(recovered)]);
  const all = [...started, ...recovered];
  const chosen = started.length > 0 ? await showWarning(text, why, show) : await showInfo(text, show);
  if (chosen === why) await vscode.commands.executeCommand(commands.explainDelivery, only(started));
  if (chosen !== show) return;
  const one = only(all);
  await (one ? vscode.commands.executeCommand(commands.showDeliveries, one) : vscode.commands.executeCommand(commands.showAllDeliveries));
}

/** What a command is given about a single webhook; about several it asks, or shows all. */
function only([first, second]: Turned['started']): { webhookId: string } | undefined {
  return first && !second ? { webhookId: first.webhookId } : undefined;
}

function startedText(keeper: Pick<HealthKeeper, 'of'>, started: Turned['started']): string {
  const [only] = started;
  if (!only) return '';
  if (started.length > 1) return vscode.l10n.t('{0} webhooks are failing: {1}.', started.length, namesOf(started));
  const cause = keeper.of(only.webhookId)?.cause;
  const said = vscode.l10n.t('"{0}" is failing.', only.name);
  return cause ? `${said} ${describeCause(cause).text}` : said;
}

function recoveredText(recovered: Turned['recovered']): string {
  const [only] = recovered;
  if (!only) return '';
  return recovered.length === 1
    ? vscode.l10n.t('"{0}" recovered.', only.name)
    : vscode.l10n.t('{0} webhooks recovered: {1}.', recovered.length, namesOf(recovered));
}
