import * as vscode from 'vscode';
import type { Webhook } from '../../../api/schemas';
import type { ManageCore } from '../core';
import { mayWrite } from '../../../ui/productionGuard';
import { plainText } from '../../../words/plainText';
import { patiently } from '../../../ui/progress';
import { showWarning } from '../../../ui/notifications';
import { tells } from '../../../domain/webhooks/draft/change';
import type { CopyStep } from '../../../domain/webhooks/write/copyPlan';
import type { RetryToken } from '../../../domain/webhooks/write/createOutcome';
import { askCopy } from './askCopy';
import { carryOut } from './carryOut';
import { showPlan } from './showPlan';
import { pickTarget, readTarget } from './target';
import type { Target } from './target';
import { tellCopied } from './tellCopied';
import { joinList, quoted, quotedText } from '../../../words/join';

/** Copies webhooks of this connection to another, once the user has seen what that changes there. */
export async function runCopyTo(services: ManageCore, chosen: readonly Webhook[]): Promise<void> {
  const sources = chosen.filter(isKnown);
  const unknown = chosen
    .filter((webhook) => !isKnown(webhook))
    .map(({ name, webhookId }) => quotedText(plainText(name) || plainText(webhookId)));
  if (unknown.length > 0)
    void showWarning(vscode.l10n.t("Couldn't copy {0}: GenAuth didn't return the name, URL, or events.", joinList(unknown)));
  if (sources.length === 0) return;
  const picked = await pickTarget(services);
  const target = picked && (await readTarget(services, picked.id));
  if (!target) return;
  const plan = await askCopy(sources, target, {
    show: (steps) => showPlan(services, target, steps),
    confirm: (steps) => mayCopy(target, steps),
  });
  if (plan?.some(({ kind }) => kind === 'create' || kind === 'update'))
    await copy(
      services,
      target,
      plan.map((step) => ({ step })),
    );
}

/** Of another one there is not enough to create it elsewhere. */
function isKnown(webhook: Webhook): boolean {
  return tells(webhook, 'events') && tells(webhook, 'name') && tells(webhook, 'url');
}

async function copy(
  services: ManageCore,
  target: Target,
  plan: readonly { step: CopyStep; retry?: RetryToken | undefined }[],
): Promise<void> {
  const { profile, store } = target;
  const title = vscode.l10n.t('Copying to {0}...', profile.name);
  const ends = await patiently(title, (signal) => carryOut(store, plan, signal));
  const { session } = services.connections;
  // The user may have gone there meanwhile.
  if (session.kind === 'connected' && session.profile.id === profile.id) void services.store.refresh();
  void tellCopied(services, profile, ends, (left) => void again(services, target, left));
}

type Left = Parameters<typeof copy>[2];

async function again(services: ManageCore, target: Target, left: Left): Promise<void> {
  if (
    await mayCopy(
      target,
      left.map(({ step }) => step),
    )
  )
    await copy(services, target, left);
}

async function mayCopy({ profile, client }: Target, plan: readonly CopyStep[]): Promise<boolean> {
  const names = plan.flatMap((step) => (step.kind === 'create' || step.kind === 'update' ? [quoted(step.source.name)] : []));
  return names.length === 0 || mayWrite({ session: { kind: 'connected', profile, client } }, { verb: 'copy', webhooks: joinList(names) });
}
