import * as vscode from 'vscode';
import { showWarning } from '../ui/say';
import { runSteps } from '../ui/steps';
import type { Step } from '../ui/steps';
import { isBlank } from '../webhooks/draft';
import type { DraftField, PartialDraft, WebhookDraft } from '../webhooks/draft';
import { createContext } from './context';
import type { WizardContext, WizardServices } from './context';
import { askField } from './fieldSteps';
import { review } from './review';

/** Asked for one after the other; enabled and retries have good defaults and are changed in the review. */
const asked = ['name', 'url', 'events', 'contentType', 'secret'] as const satisfies readonly DraftField[];

/** The draft of the run that is open, if any. It belongs to the services of an activation and goes with them. */
const open = new WeakMap<WizardServices, WebhookDraft>();

/**
 * Creates a webhook step by step. Resolves when it exists, was given up or could not be created, and the user has been told.
 * Leaving it before Create changes nothing anywhere. A run that is still open is not replaced without asking.
 */
export async function runWizard(services: WizardServices, partial: PartialDraft): Promise<void> {
  const unfinished = open.get(services);
  if (unfinished && !isBlank(unfinished) && !(await mayReplace(unfinished))) return;
  const context = createContext(services, partial);
  const { draft } = context;
  open.set(services, draft);
  const fields = asked.map((field): Step<WizardContext> => ({
    // A field that came with the command is passed once; Back leads to it.
    run: async (given, frame) => (given.given.delete(field) ? 'next' : askField[field](given, frame)),
  }));
  await runSteps(vscode.l10n.t('Create webhook'), context, [...fields, { run: review }]);
  if (open.get(services) === draft) open.delete(services);
  await context.after?.();
}

/** Showing another quick input closes the one that is open, and what was entered there is gone. */
async function mayReplace({ name }: WebhookDraft): Promise<boolean> {
  const startOver = vscode.l10n.t('Start over');
  const detail =
    name.trim() === ''
      ? vscode.l10n.t('The wizard is already open. What you entered there will be lost.')
      : vscode.l10n.t('The wizard is already open. What you entered there for "{0}" will be lost.', name.trim());
  const options = { modal: true, detail };
  return (await showWarning(vscode.l10n.t('Start a new webhook?'), options, startOver)) === startOver;
}
