import * as vscode from 'vscode';
import { chooseDraft } from '../../ui/chooseDraft';
import { showWarning } from '../../ui/notifications';
import { runSteps } from '../../ui/steps';
import type { Step } from '../../ui/steps';
import { blankDraft, isBlank } from '../../domain/webhooks/draft/draft';
import type { DraftField, PartialDraft, WebhookDraft } from '../../domain/webhooks/draft/draft';
import { createDraftKeeper, sameDraft } from '../../domain/webhooks/draft/draftKeeper';
import { createContext } from './context';
import type { WizardContext, WizardServices } from './context';
import { askField } from './fieldSteps';
import { review } from './review';

/** Asked for one after the other; enabled and retries have good defaults and are changed in the review. */
const asked = ['name', 'url', 'events', 'contentType', 'secret'] as const satisfies readonly DraftField[];

/** The draft of the run that is open, if any. It belongs to the services of an activation and goes with them. */
const open = new WeakMap<WizardServices, Readonly<WebhookDraft>>();

/**
 * Creates a webhook step by step. Resolves when it exists, was given up or could not be created, and the user has been told.
 * Leaving it before Create changes nothing at GenAuth; what was entered, the secret apart, is kept and offered again. A run that is
 * still open is not replaced without asking.
 */
export async function runWizard(services: WizardServices, partial: PartialDraft): Promise<void> {
  const unfinished = open.get(services);
  if (unfinished && !isBlank(unfinished) && !(await mayReplace(unfinished))) return;
  const keeper = createDraftKeeper(services.context.workspaceState, 'wizard');
  // What was asked about just now is not asked about twice.
  const kept = unfinished ? undefined : keeper.load();
  const choice = kept && !sameDraft(kept.draft, { ...blankDraft(), ...partial }) ? await chooseDraft(kept) : 'new';
  if (choice === undefined) return;
  const context = createContext(services, { partial, kept: choice === 'kept' ? kept : undefined, asked }, (draft, more) => {
    if (open.get(services) === draft) void keeper.save(draft, more);
  });
  const { draft } = context;
  open.set(services, draft);
  const fields = asked.map((field, index): Step<WizardContext> => ({
    // A field that came with the command is passed once; Back leads to it.
    async run(given, frame) {
      if (given.given.delete(field)) return 'next';
      given.keep(index);
      const outcome = await askField[field](given, frame);
      if (field === 'secret' && outcome === 'next') given.secretLost = false;
      return outcome;
    },
  }));
  const last: Step<WizardContext> = {
    run(given, frame) {
      given.keep(asked.length);
      return review(given, frame);
    },
  };
  await runSteps(vscode.l10n.t('Create webhook'), context, [...fields, last]);
  if (open.get(services) === draft) open.delete(services);
  await context.after?.();
}

/** Showing another quick input closes the one that is open, and what was entered there is gone. */
async function mayReplace({ name }: WebhookDraft): Promise<boolean> {
  const startOver = vscode.l10n.t('Start over');
  const detail =
    name.trim() === ''
      ? vscode.l10n.t('The wizard is already open. What you entered will be lost.')
      : vscode.l10n.t('The wizard is already open. What you entered for "{0}" will be lost.', name.trim());
  const options = { modal: true, detail };
  return (await showWarning(vscode.l10n.t('Start over?'), options, startOver)) === startOver;
}
