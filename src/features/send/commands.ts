import type { Command } from '../../core';
import { commands } from '../../ids';
import { ensureConnected } from '../connect/ensureConnected';
import { onWebhook, webhooksFor } from '../list/pickWebhook';
import { deliveryFor } from '../watch/loggedDelivery';
import type { SendCore } from './core';
import { makeSandboxEvent } from './makeSandboxEvent';
import { changePayloadWebhook, sendPayload } from './sendPayload';

/** Sends a test event to one webhook: `{ webhookId, event }` a sample of that event at once, anything else after asking which. */
export const sendTestEvent = onWebhook<SendCore>(async (core, webhook, argument) => {
  const { runTestEvent } = await import('./testEvent');
  await runTestEvent(core, webhook, eventOf(argument));
});

function eventOf(argument: unknown): string | undefined {
  return typeof argument === 'object' && argument !== null && 'event' in argument && typeof argument.event === 'string'
    ? argument.event
    : undefined;
}

/** Sends the events of a scenario to one webhook, and reports. */
const runScenario: Command<SendCore> = async (core, argument, selection) => {
  if (!(await ensureConnected(core))) return;
  const [webhook] = await webhooksFor(core, argument, selection);
  if (!webhook) return;
  const { playScenario } = await import('./scenario');
  await playScenario(core, webhook);
};

/** Sends a logged delivery again: that of a row, or one that is picked. */
const resendDelivery: Command<SendCore> = async (core, argument) => {
  if (!(await ensureConnected(core))) return;
  const delivery = await deliveryFor(core, argument);
  if (!delivery) return;
  const { resend } = await import('./resend');
  await resend(core, delivery);
};

export const sendCommands = {
  [commands.sendTestEvent]: sendTestEvent,
  [commands.makeSandboxEvent]: makeSandboxEvent,
  [commands.runScenario]: runScenario,
  [commands.resendDelivery]: resendDelivery,
  [commands.sendPayload]: sendPayload,
  [commands.changePayloadWebhook]: changePayloadWebhook,
};
