import { parsePartialDraft } from '../../domain/webhooks/draft/draft';
import { commands } from '../../ids';
import { ensureConnected } from '../connect/ensureConnected';
import type { Command } from '../../core';
import type { SendCore } from '../send/core';

/** Opens the wizard; the argument may be a partial draft. */
const createWebhook: Command<SendCore> = async (core, argument) => {
  if (!(await ensureConnected(core))) return;
  const { runWizard } = await import('./wizard');
  await runWizard(core, parsePartialDraft(argument));
};

export const createCommands = {
  [commands.createWebhook]: createWebhook,
};
