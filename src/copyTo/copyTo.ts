import * as vscode from 'vscode';
import type { Webhook } from '../api/schemas';
import type { Services } from '../commands/services';
import { plainText } from '../ui/plainText';
import { mayWrite } from '../ui/mayWrite';
import { patiently } from '../ui/patiently';
import type { CopyStep } from '../webhooks/copyPlan';
import type { RetryToken } from '../webhooks/createOnce';
import { askCopy } from './askCopy';
import { carryOut } from './carryOut';
import { showPlan } from './showPlan';
import { pickTarget, readTarget } from './target';
import type { Target } from './target';
import { tellCopied } from './tellCopied';

/** Copies webhooks of this connection to another, once the user has seen what that changes there. */
export async function runCopyTo(services: Services, sources: readonly Webhook[]): Promise<void> {
  const picked = await pickTarget(services);
  const target = picked && (await readTarget(services, picked.id));
  if (!target) return;
  const plan = await askCopy(sources, target, (steps) => showPlan(services, target, steps));
  if (plan?.some(({ kind }) => kind === 'create' || kind === 'update')) await copy(services, target, plan.map((step) => ({ step })));
}

async function copy(services: Services, target: Target, plan: readonly { step: CopyStep; retry?: RetryToken | undefined }[]): Promise<void> {
  const { profile, client, store } = target;
  const names = plan.flatMap(({ step }) => (step.kind === 'create' || step.kind === 'update' ? [`"${plainText(step.source.name)}"`] : []));
  const what = vscode.l10n.t('To be created or changed there: {0}.', names.join(', '));
  if (!(await mayWrite({ session: { kind: 'connected', profile, client } }, what))) return;
  const title = vscode.l10n.t('Copying to {0}...', profile.name);
  const ends = await patiently(title, (signal) => carryOut(store, plan, signal));
  const { session } = services.connections;
  // The user may have gone there meanwhile.
  if (session.kind === 'connected' && session.profile.id === profile.id) void services.store.refresh();
  void tellCopied(services, profile, ends, (again) => void copy(services, target, again));
}
