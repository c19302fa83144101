import * as vscode from 'vscode';
import { isSecretMasked } from '../../../privacy/maskedSecret';
import type { Webhook } from '../../../api/schemas';
import { fieldName } from '../../../words/fieldName';
import { plainText } from '../../../words/plainText';
import { askOne, runSteps } from '../../../ui/steps';
import type { PickItem, Step } from '../../../ui/steps';
import { findThere, planCopies } from '../../../domain/webhooks/write/copyPlan';
import type { CopyStep, CopyWish } from '../../../domain/webhooks/write/copyPlan';
import { generateSecret } from '../../../domain/webhooks/draft/draft';
import type { Target } from './target';
import { joinList } from '../../../words/join';

interface Asking {
  /** Shows what would be changed. */
  show: (plan: readonly CopyStep[]) => Promise<void>;
  /** The last question, where there is one; a no leads back to the list. */
  confirm: (plan: readonly CopyStep[]) => Promise<boolean>;
}

interface CopyContext {
  wish: CopyWish;
  plan: CopyStep[];
}

/**
 * Asks how the webhooks are to be copied, then shows what would be changed and asks whether to go on. Undefined when the user
 * left: then nothing has happened.
 */
export async function askCopy(sources: readonly Webhook[], target: Target, { show, confirm }: Asking): Promise<CopyStep[] | undefined> {
  const there = findThere(sources, target.webhooks);
  const plan = (wish: CopyWish): CopyStep[] => planCopies(sources, there, wish, generateSecret);
  const wish: CopyWish = { ifThere: there.size > 0 ? 'update' : 'another', enabled: 'disabled', secret: 'generate' };
  const context: CopyContext = { wish, plan: [] };
  const steps: Step<CopyContext>[] = [
    {
      applies: () => there.size > 0,
      run: (to, frame) =>
        askOne(frame, { ...ifThere(sources, there), active: to.wish.ifThere }, (value) => (to.wish = { ...to.wish, ifThere: value })),
    },
    { run: (to, frame) => askOne(frame, { ...enabled(), active: to.wish.enabled }, (value) => (to.wish = { ...to.wish, enabled: value })) },
    {
      run: (to, frame) =>
        askOne(frame, { ...secret(sources), active: to.wish.secret }, (value) => (to.wish = { ...to.wish, secret: value })),
    },
    {
      async run(to, frame) {
        to.plan = plan(to.wish);
        await show(to.plan);
        for (;;) {
          const outcome = await askOne(frame, { ...lastWord(to.plan, target), active: 'go' }, () => undefined);
          if (outcome !== 'next' || (await confirm(to.plan))) return outcome;
        }
      },
    },
  ];
  const title =
    sources.length === 1
      ? vscode.l10n.t('Copy "{0}" to {1}', plainText(sources[0]?.name ?? ''), plainText(target.profile.name))
      : vscode.l10n.t('Copy {0} webhooks to {1}', sources.length, plainText(target.profile.name));
  return (await runSteps(title, context, steps)) ? context.plan : undefined;
}

function ifThere(
  sources: readonly Webhook[],
  there: ReadonlyMap<Webhook, Webhook>,
): { placeholder: string; items: PickItem<CopyWish['ifThere']>[] } {
  const [only] = there.values();
  const placeholder =
    sources.length === 1 && only
      ? vscode.l10n.t('A webhook with the same name or URL as "{0}" already exists.', plainText(only.name))
      : vscode.l10n.t('{0} of {1} already exist, with the same name or URL.', there.size, sources.length);
  return {
    placeholder,
    items: [
      { label: `$(edit) ${vscode.l10n.t('Update differences')}`, description: vscode.l10n.t('review the diff first'), value: 'update' },
      {
        label: `$(add) ${vscode.l10n.t('Create another')}`,
        description: vscode.l10n.t("existing webhooks aren't changed"),
        value: 'another',
      },
      ...(sources.length > 1 ? [{ label: `$(circle-slash) ${vscode.l10n.t('Skip')}`, value: 'leave' as const }] : []),
    ],
  };
}

function enabled(): { placeholder: string; items: PickItem<CopyWish['enabled']>[] } {
  return {
    placeholder: vscode.l10n.t('Enable the copied webhook?'),
    items: [
      {
        label: `$(circle-slash) ${vscode.l10n.t('Disabled')}`,
        description: vscode.l10n.t('enable it when the endpoint is ready'),
        value: 'disabled',
      },
      { label: `$(broadcast) ${vscode.l10n.t('Enabled')}`, value: 'enabled' },
      { label: `$(copy) ${vscode.l10n.t('Same as source')}`, value: 'asHere' },
    ],
  };
}

function secret(sources: readonly Webhook[]): { placeholder: string; items: PickItem<CopyWish['secret']>[] } {
  // The same secret for all needs the secret of each: a webhook must not lose the protection it has here.
  const any = sources.some((source) => source.secret) && !sources.some(isSecretMasked);
  return {
    placeholder: vscode.l10n.t('Secret for the copied webhook'),
    items: [
      {
        label: `$(key) ${vscode.l10n.t('Generate new secret')}`,
        description: vscode.l10n.t('copy it afterward'),
        value: 'generate',
      },
      {
        label: `$(circle-slash) ${vscode.l10n.t('None')}`,
        description: vscode.l10n.t('existing webhooks keep theirs'),
        value: 'none',
      },
      ...(any
        ? [
            {
              label: `$(warning) ${vscode.l10n.t('Same as source')}`,
              description: vscode.l10n.t('both webhooks share one secret'),
              value: 'same' as const,
            },
          ]
        : []),
    ],
  };
}

function lastWord(plan: readonly CopyStep[], { profile }: Target): { placeholder: string; items: PickItem<'go'>[] } {
  const count = (kind: CopyStep['kind']): number => plan.filter((step) => step.kind === kind).length;
  const updates = plan.flatMap((step) => (step.kind === 'update' ? step.fields : []));
  const fields = joinList([...new Set(updates)].map(fieldName));
  const parts = [
    ...(count('create') > 0 ? [vscode.l10n.t('create {0}', count('create'))] : []),
    ...(count('update') > 0 ? [vscode.l10n.t('update {0}: {1}', count('update'), fields)] : []),
    ...(count('same') > 0 ? [vscode.l10n.t('unchanged: {0}', count('same'))] : []),
    ...(count('leave') > 0 ? [vscode.l10n.t('skipped: {0}', count('leave'))] : []),
  ];
  const writes = count('create') + count('update');
  const label = writes === 0 ? vscode.l10n.t('No action needed') : vscode.l10n.t('Copy to {0}', plainText(profile.name));
  return {
    placeholder: vscode.l10n.t('Review the diff, then copy.'),
    items: [{ label: `$(${writes === 0 ? 'close' : 'check'}) ${label}`, description: parts.join(' · '), value: 'go' }],
  };
}
