import * as vscode from 'vscode';
import { askOne, askText } from '../../ui/steps';
import type { Frame, PickItem, StepOutcome } from '../../ui/steps';
import { generateSecret } from '../../domain/webhooks/draft/draft';
import { maskSecret } from '../../privacy/maskSecret';
import { fieldMessage } from './context';
import type { FieldContext } from './context';
import { runScreens } from './screens';

type Source = 'keep' | 'generate' | 'type' | 'none';

/** Asks how the webhook gets its secret. It is in the draft's memory only, and shown masked (S3). */
export function askSecret(context: FieldContext, frame: Frame): Promise<StepOutcome> {
  const { draft } = context;
  const before = draft.secret;
  let source: Source = before === '' ? 'generate' : 'keep';
  let typed = '';

  const take = (chosen: Source): void => {
    source = chosen;
    if (source === 'none') context.set({ secret: '' });
    if (source === 'keep') context.set({ secret: before });
    if (source === 'generate') context.set({ secret: generateSecret() });
  };
  return runScreens(frame, [
    (own) =>
      askOne(
        own,
        {
          placeholder: context.secretLost
            ? vscode.l10n.t("The secret you entered wasn't kept. Enter or generate it again.")
            : vscode.l10n.t('Secret used to authenticate deliveries'),
          items: sources(before, context.stored !== undefined),
          active: source,
        },
        take,
      ),
    (own) =>
      source !== 'type'
        ? undefined
        : askText(
            own,
            {
              prompt: vscode.l10n.t('Secret sent in a header with each delivery'),
              value: typed,
              password: true,
              validate: (secret) =>
                secret === ''
                  ? { severity: 'error', text: vscode.l10n.t('Enter a secret, or go back and select "None".') }
                  : fieldMessage(context, { secret }, 'secret'),
              // Only an accepted secret is taken: Back leaves the one before.
              accept: async (secret) => {
                context.set({ secret });
                return undefined;
              },
            },
            (secret) => {
              typed = secret;
            },
          ),
  ]);
}

function sources(before: string, exists: boolean): PickItem<Source>[] {
  const keep: PickItem<Source> = { label: vscode.l10n.t('Keep this secret'), description: maskSecret(before), value: 'keep' };
  return [
    ...(before === '' ? [] : [keep]),
    {
      label: vscode.l10n.t('Generate'),
      description: exists
        ? vscode.l10n.t('32 random bytes. Copy it after it is saved in GenAuth.')
        : vscode.l10n.t('32 random bytes. Copy it after the webhook is created.'),
      value: 'generate',
    },
    { label: vscode.l10n.t('Enter manually'), value: 'type' },
    { label: vscode.l10n.t('None'), description: vscode.l10n.t('anyone who knows the URL can post to it'), value: 'none' },
  ];
}
