import * as vscode from 'vscode';
import type { Services } from '../commands/services';
import { runSteps } from '../ui/steps';
import type { Step } from '../ui/steps';
import type { DraftField, PartialDraft } from '../webhooks/draft';
import { createContext } from './context';
import type { WizardContext } from './context';
import { askField } from './fieldSteps';
import { review } from './review';

/** Asked for one after the other; enabled and retries have good defaults and are changed in the review. */
const asked = ['name', 'url', 'events', 'contentType', 'secret'] as const satisfies readonly DraftField[];

/**
 * Creates a webhook step by step. Resolves when it exists, was given up or could not be created, and the user has been told.
 * Leaving it before Create changes nothing anywhere.
 */
export async function runWizard(services: Services, partial: PartialDraft): Promise<void> {
  const context = createContext(services, partial);
  const fields = asked.map((field): Step<WizardContext> => ({
    // A field that came with the command is passed once; Back leads to it.
    run: async (given, frame) => (given.given.delete(field) ? 'next' : askField[field](given, frame)),
  }));
  await runSteps(vscode.l10n.t('Create webhook'), context, [...fields, { run: review }]);
  await context.after?.();
}
