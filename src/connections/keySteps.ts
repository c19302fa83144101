import * as vscode from 'vscode';
import { findScheme } from '../api/connect';
import type { Scheme } from '../api/connect';
import { isApiError } from '../api/errors';
import type { Services } from '../commands/services';
import { describeError } from '../ui/describeError';
import { language } from '../ui/eventLabels';
import { copyDiagnostics } from '../ui/notify';
import { askText } from '../ui/steps';
import type { BoxMessage, Step, StepButton } from '../ui/steps';
import { consoleUrl } from './cloud';
import { parseKeyText, parseTypedKeyText } from './keyText';
import type { KeyParts } from './keyText';
import type { Service } from './profile';

/** What asking for a key fills: for a new connection, and for another key of an old one. */
export interface KeyContext {
  service: Service;
  origin: string;
  accessKeyId: string;
  accessKeySecret: string;
  tenantId: string;
  /** Known once the key has worked. */
  scheme: Scheme | undefined;
}

type Logging = Pick<Services, 'log'>;

/** The ID; a whole key in the box or on the clipboard is split, and the box cleared of it at once. */
export function idStep(): Step<KeyContext> {
  return {
    run(context, frame) {
      const take = (parts: KeyParts): string => {
        context.accessKeySecret = parts.accessKeySecret ?? context.accessKeySecret;
        return parts.accessKeyId ?? '';
      };
      return askText(
        frame,
        {
          prompt: vscode.l10n.t('Access Key ID. For a key of the whole user pool it is the user pool ID.'),
          value: context.accessKeyId,
          validate: required(vscode.l10n.t('Enter the Access Key ID.')),
          onChange(value) {
            const parts = parseTypedKeyText(value);
            return parts && take(parts);
          },
          buttons: [pasteBoth((parts) => ({ value: take(parts), done: true })), consoleButton(context)],
        },
        (value) => (context.accessKeyId = value.trim()),
      );
    },
  };
}

/** What follows a key that works, in the same box: a message keeps it open. */
export type AfterKey = () => Promise<BoxMessage | undefined>;

/** The secret; Enter tries the key, and the box says what is wrong with it. */
export function secretStep(services: Logging, then: AfterKey = nothingElse): Step<KeyContext> {
  return {
    run: (context, frame) =>
      askText(
        frame,
        {
          prompt: vscode.l10n.t('Access Key Secret. Enter tries the key with {0}.', context.origin),
          value: context.accessKeySecret,
          password: true,
          validate: required(vscode.l10n.t('Enter the Access Key Secret.')),
          accept: async (value, signal) => {
            context.accessKeySecret = value.trim();
            return (await tryKey(services, context, signal, (scheme) => (context.scheme = scheme))) ?? (signal.aborted ? undefined : then());
          },
          buttons: [
            pasteBoth((parts) => {
              context.accessKeyId = parts.accessKeyId ?? context.accessKeyId;
              return { value: parts.accessKeySecret ?? '', done: true };
            }),
            consoleButton(context),
          ],
        },
        (value) => (context.accessKeySecret = value.trim()),
      ),
  };
}

/** The tenant, if any; a given one is tried too, since it goes with every request. */
export function tenantStep(services: Logging, then: AfterKey = nothingElse): Step<KeyContext> {
  return {
    run: (context, frame) =>
      askText(
        frame,
        {
          prompt: vscode.l10n.t('Tenant ID. Leave it empty when the user pool has no tenants.'),
          placeholder: vscode.l10n.t('Optional'),
          value: context.tenantId,
          buttons: [consoleButton(context)],
          accept: async (value, signal) => {
            context.tenantId = value.trim();
            const refused = context.tenantId === '' ? undefined : await tryKey(services, context, signal, (scheme) => (context.scheme = scheme));
            return refused ?? (signal.aborted ? undefined : then());
          },
        },
        (value) => (context.tenantId = value.trim()),
      ),
  };
}

function nothingElse(): Promise<undefined> {
  return Promise.resolve(undefined);
}

/** Undefined when the key works; else what is wrong, for the box it was typed in. */
async function tryKey({ log }: Logging, context: KeyContext, signal: AbortSignal, works: (scheme: Scheme) => void): Promise<BoxMessage | undefined> {
  const { origin, accessKeyId, accessKeySecret, tenantId } = context;
  try {
    const lang = (): 'zh-CN' | 'en-US' => (language() === 'zh' ? 'zh-CN' : 'en-US');
    const tenant = tenantId === '' ? undefined : tenantId;
    const { scheme } = await findScheme({ origin, key: { accessKeyId, accessKeySecret }, tenantId: tenant, lang, log }, { signal });
    works(scheme);
    return undefined;
  } catch (error) {
    if (!isApiError(error)) throw error;
    const { text, hint } = describeError(error);
    const button: StepButton = {
      icon: new vscode.ThemeIcon('bug'),
      tooltip: vscode.l10n.t('Copy diagnostics'),
      async run() {
        await copyDiagnostics(error);
        return undefined;
      },
    };
    return { severity: 'error', text: hint === undefined ? text : `${text} ${hint}`, button };
  }
}

function required(text: string): (value: string) => BoxMessage | undefined {
  return (value) => (value.trim() === '' ? { severity: 'error', text } : undefined);
}

/** Takes ID and secret from the clipboard; nothing of the clipboard is shown or logged. */
function pasteBoth(take: (parts: KeyParts) => { value: string; done?: true }): StepButton {
  return {
    icon: new vscode.ThemeIcon('clippy'),
    tooltip: vscode.l10n.t('Paste both: Access Key ID and Secret from the clipboard'),
    async run() {
      const parts = parseKeyText(await vscode.env.clipboard.readText());
      if (parts?.accessKeyId !== undefined && parts.accessKeySecret !== undefined) return take(parts);
      const text = vscode.l10n.t('The clipboard has no access key. JSON or KEY=value lines with ID and secret are understood.');
      return { message: { severity: 'warning', text } };
    },
  };
}

/** Leads to where the key is found. Source of the way there: the vendor's guide, "How to get UserPool ID and UserPool Secret". */
export function consoleButton(context: Pick<KeyContext, 'service' | 'origin'>): StepButton {
  return {
    icon: new vscode.ThemeIcon('link-external'),
    tooltip: vscode.l10n.t('Open the console: the access key is under Settings, Basic settings, Key management'),
    async run() {
      const address = consoleUrl(context);
      if (address !== undefined) await vscode.env.openExternal(vscode.Uri.parse(address, true));
      return undefined;
    },
  };
}
