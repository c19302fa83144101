import * as vscode from 'vscode';
import type { Webhook } from '../../api/schemas';
import { parseTime } from '../../base/time';
import type { Core } from '../../core';
import { commands } from '../../ids';
import { escapeMarkup } from '../../base/escape';
import { showInfo, showWarning } from '../../ui/notifications';
import type { Cause, Evidence, NextStep, Sender } from '../../domain/deliveries/causes/cause';
import { describeCause } from '../../words/cause';
import { diagnose, nextSteps } from '../../domain/deliveries/causes/diagnose';
import { quickEvent } from '../../domain/events/eventChoice';
import { nextStepLabel } from '../../words/nextStep';
import { senderOf } from '../../domain/deliveries/causes/sender';
import { joinSentences } from '../../words/join';

/** Buttons of one notification: VS Code cuts more. */
const mostSteps = 2;

/** Why a delivery failed, in words: a line each, the cause first, then what to do. */
interface Explanation {
  cause: Cause;
  lines: string[];
  steps: NextStep[];
}

/** Undefined when the delivery did not fail, or when nobody is connected. */
export function explain(
  { connections: { session } }: Pick<Core, 'connections'>,
  evidence: Evidence,
  webhook: Webhook | undefined,
): Explanation | undefined {
  return session.kind === 'connected' ? explanationOf(evidence, webhook, senderOf(session.profile)) : undefined;
}

function explanationOf(evidence: Evidence, webhook: Webhook | undefined, sender: Sender): Explanation | undefined {
  const cause = diagnose(evidence, webhook, sender);
  if (!cause) return undefined;
  const { text, hint } = describeCause(cause);
  const later = changedSince(evidence, webhook)
    ? [vscode.l10n.t('The webhook was changed after this delivery. Send a test event to check whether that helped.')]
    : [];
  return {
    cause,
    lines: [text, hint, ...later],
    steps: webhook ? nextSteps(cause, sender).filter((step) => step !== 'copySecret' || webhook.secret) : [],
  };
}

/** One notification that says why, and offers what fits. Resolves when it is closed and what was chosen has begun. */
export async function tellWhy(services: Pick<Core, 'connections'>, evidence: Evidence, webhook: Webhook | undefined): Promise<void> {
  if (services.connections.session.kind !== 'connected') {
    void showInfo(vscode.l10n.t("Why it failed can't be told: the window was disconnected."));
    return;
  }
  await show(explain(services, evidence, webhook), webhook);
}

/** The same for an event that this machine posted: `webhook.url` is where. What can be done there is not done in GenAuth. */
export async function tellWhyHere(evidence: Evidence, webhook: Webhook): Promise<void> {
  const explanation = explanationOf(evidence, webhook, 'sandbox');
  await show(explanation && { ...explanation, steps: explanation.steps.filter((step) => step === 'copySecret') }, webhook);
}

async function show(explanation: Explanation | undefined, webhook: Webhook | undefined): Promise<void> {
  if (!explanation) {
    void showInfo(vscode.l10n.t("This delivery hasn't failed."));
    return;
  }
  const { lines, steps } = explanation;
  const offers = steps.slice(0, mostSteps);
  const text = webhook ? vscode.l10n.t('"{0}": {1}', webhook.name, joinSentences(lines)) : joinSentences(lines);
  const chosen = await showWarning(text, ...offers.map(nextStepLabel));
  const step = offers.find((offer) => nextStepLabel(offer) === chosen);
  if (step && webhook) await take(step, webhook);
}

async function take(step: NextStep, { webhookId }: Webhook): Promise<void> {
  // One click is enough to see whether it works now: which event is asked elsewhere.
  await vscode.commands.executeCommand(commandFor[step], { webhookId, ...(step === 'sendTestEvent' ? { event: quickEvent } : {}) });
}

const commandFor: Record<NextStep, string> = {
  changeUrl: commands.changeUrl,
  changeContentType: commands.changeContentType,
  copySecret: commands.copySecret,
  replaceSecret: commands.changeSecret,
  sendTestEvent: commands.sendTestEvent,
  openConsole: commands.openConsole,
};

/** Lets the user choose among webhooks that fail, with the reason below each. */
export async function chooseFailing({ health }: Pick<Core, 'health'>, failing: readonly Webhook[]): Promise<Webhook | undefined> {
  const items = failing.map((webhook) => {
    const cause = health.of(webhook.webhookId)?.cause;
    return {
      label: escapeMarkup(webhook.name),
      description: escapeMarkup(webhook.url),
      webhook,
      ...(cause ? { detail: escapeMarkup(describeCause(cause).text) } : {}),
    };
  });
  return (await vscode.window.showQuickPick(items, { placeHolder: vscode.l10n.t('Select a failing webhook'), matchOnDescription: true }))
    ?.webhook;
}

function changedSince({ at }: Evidence, webhook: Webhook | undefined): boolean {
  const updated = webhook?.updatedAt === undefined ? undefined : parseTime(webhook.updatedAt);
  return at !== undefined && updated !== undefined && updated > at;
}
