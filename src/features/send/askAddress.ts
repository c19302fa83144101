import * as vscode from 'vscode';
import type { Core } from '../../core';
import type { Webhook } from '../../api/schemas';
import { describeIssue } from '../../words/issue';
import { escapeMarkup } from '../../base/escape';
import { plainText } from '../../words/plainText';
import { showWarning } from '../../ui/notifications';
import { askText } from '../../ui/steps';
import type { BoxMessage, Frame, Step, StepOutcome } from '../../ui/steps';
import { checkUrl } from '../../domain/webhooks/draft/checkUrl';
import { createLocalAddresses } from './localAddress';

/** A URL for a list or a sentence: without its query, which may hold a token. */
export function addressText(url: string): string {
  return escapeMarkup(plainText(url.split(/[?#]/, 1).join()));
}

/** Asks for the address that this machine is to post to. `keep` gets it once it can be one. */
export async function askAddress(
  { context, connections }: Pick<Core, 'context' | 'connections'>,
  webhook: Pick<Webhook, 'webhookId' | 'url'>,
  frame: Frame,
  prompt: string,
  keep: (url: string) => void,
): Promise<StepOutcome> {
  const { session } = connections;
  const addresses = createLocalAddresses(context.workspaceState, session.kind === 'connected' ? session.profile.id : '');
  let typed = addresses.suggest(webhook);
  const outcome = await askText(
    frame,
    { prompt, value: typed, placeholder: 'http://localhost:3000/webhooks', validate: check },
    (value) => (typed = value.trim()),
  );
  if (outcome !== 'next') return outcome;
  await addresses.remember(webhook, typed);
  keep(typed);
  return outcome;
}

/** The step that asks for it where this machine is to post. */
export function addressStep<C extends { way: 'genauth' | 'here'; address: string | undefined }>(
  core: Pick<Core, 'context' | 'connections'>,
  webhook: Pick<Webhook, 'webhookId' | 'url'>,
  prompt: string,
): Step<C> {
  return {
    applies: ({ way }) => way === 'here',
    run: (choice, frame) => askAddress(core, webhook, frame, prompt, (url) => (choice.address = url)),
  };
}

/** That it is this machine is what is meant; another one is asked for before anything is sent (S7). */
function check(value: string): BoxMessage | undefined {
  const [issue] = checkUrl(value, 'thisMachine').filter(({ code }) => code !== 'url.surroundingSpace');
  return issue && { severity: issue.severity, text: describeIssue(issue) };
}

/** False in Restricted Mode, where nothing is posted from this machine (S5); says so, and how to leave it. */
export async function mayPostFromHere(): Promise<boolean> {
  if (vscode.workspace.isTrusted) return true;
  const manage = vscode.l10n.t('Manage workspace trust');
  const text = vscode.l10n.t('Sending from this computer is disabled in Restricted Mode.');
  if ((await showWarning(text, manage)) === manage) await vscode.commands.executeCommand('workbench.trust.manage');
  return false;
}
