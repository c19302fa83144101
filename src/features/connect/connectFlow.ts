import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import type { Core } from '../../core';
import { commands } from '../../ids';
import { askOne, askText, runSteps } from '../../ui/steps';
import type { BoxMessage, PickItem, Step } from '../../ui/steps';
import { cleanAscii, cleanName } from '../../domain/webhooks/draft/typedText';
import { showWarning } from '../../ui/notifications';
import { tellConnected } from './connected';
import { describeOriginFault } from '../../words/origin';
import { describeMissingConnection, describeStorage, describeConnectionWrite } from '../../words/storage';
import { cloudOrigin } from '../../domain/connections/cloud';
import { isSecretStorageError } from '../../domain/connections/safeSecrets';
import { consoleButton, idStep, secretStep, tenantStep } from './keySteps';
import type { KeyContext } from './keySteps';
import { parseOrigin } from '../../domain/connections/origin';
import type { Profile, Service } from '../../domain/connections/profile';

interface ConnectContext extends KeyContext {
  host: string;
  name: string;
  production: boolean;
}

/** Asks for a connection step by step; the key is tried before anything is stored. Esc leaves no trace. */
export async function runConnect(services: Core): Promise<void> {
  const context: ConnectContext = {
    service: 'genauth',
    origin: '',
    host: '',
    accessKeyId: '',
    accessKeySecret: '',
    tenantId: '',
    name: '',
    production: false,
    scheme: undefined,
  };
  // What cannot be read now is told when the connection is to be stored.
  const names = (await services.connections.list().catch(() => [])).map(({ name }) => name);
  const id = randomUUID();
  const attempts: Promise<BoxMessage | undefined>[] = [];
  const store = async (): Promise<BoxMessage | undefined> => {
    const { service, origin, accessKeyId, accessKeySecret, tenantId, production, scheme, name } = context;
    if (!scheme) return undefined;
    const tenant = tenantId === '' ? {} : { tenantId };
    const profile = {
      version: 1 as const,
      id,
      name: cleanName(name),
      service,
      origin,
      accessKeyId,
      accessKeySecret,
      ...tenant,
      production,
      scheme,
    };
    const attempt = storing(services, profile);
    attempts.push(attempt);
    return attempt;
  };
  const steps: Step<ConnectContext>[] = [
    serviceStep,
    hostStep,
    idStep(),
    secretStep(services),
    nameStep(names),
    productionStep,
    tenantStep(services, store),
  ];
  const done = await runSteps(vscode.l10n.t('Connect to GenAuth'), context, steps);
  if (done) {
    if (attempts.length > 0) await tellConnected(cleanName(context.name));
  } else if (attempts.length > 0) {
    // Esc leaves no trace: the storage may still store what it was given too late.
    await Promise.all(attempts);
    await services.connections.remove(id).catch(() => undefined);
  } else if (context.service === 'sandbox') await startSandbox();
}

/** What keeps a profile from being stored, for the box that it was typed in: Enter tries again. */
async function storing({ connections }: Core, profile: Profile): Promise<BoxMessage | undefined> {
  try {
    const refused = describeConnectionWrite(await connections.save(profile));
    return refused === undefined ? undefined : { severity: 'error', text: refused };
  } catch (error) {
    if (!isSecretStorageError(error)) throw error;
    return { severity: 'error', text: describeStorage(error) };
  }
}

async function startSandbox(): Promise<void> {
  await vscode.commands.executeCommand(commands.startSandbox);
}

/** Asks for another key of an existing connection; the same origin, and tried before it is stored. */
export async function runReplaceKey(services: Core, id: string): Promise<void> {
  const profile = await services.connections.profile(id);
  if (!profile) {
    void showWarning(describeMissingConnection());
    return;
  }
  const context: KeyContext = { ...profile, tenantId: profile.tenantId ?? '', accessKeySecret: '', scheme: undefined };
  const title = vscode.l10n.t('Replace the access key of {0}', profile.name);
  const store = async (): Promise<BoxMessage | undefined> => {
    const { accessKeyId, accessKeySecret, scheme } = context;
    return scheme && storing(services, { ...profile, accessKeyId, accessKeySecret, scheme });
  };
  if (!(await runSteps(title, context, [idStep(), secretStep(services, store)])) || !context.scheme) return;
  vscode.window.setStatusBarMessage(`$(check) ${vscode.l10n.t('The access key was replaced.')}`, 5000);
}

const serviceStep: Step<ConnectContext> = {
  async run(context, frame) {
    const items: PickItem<Service>[] = [
      { label: `$(cloud) ${vscode.l10n.t('GenAuth cloud')}`, description: cloudOrigin('genauth') ?? '', value: 'genauth' },
      { label: `$(cloud) ${vscode.l10n.t('Authing cloud')}`, description: cloudOrigin('authing') ?? '', value: 'authing' },
      { label: `$(server) ${vscode.l10n.t('Private deployment')}`, description: vscode.l10n.t('custom host'), value: 'private' },
      {
        label: `$(beaker) ${vscode.l10n.t('Local sandbox')}`,
        description: vscode.l10n.t('local simulator, no account needed'),
        value: 'sandbox',
      },
    ];
    const outcome = await askOne(frame, { placeholder: vscode.l10n.t('Select a service'), items, active: context.service }, (service) => {
      context.service = service;
      context.origin = cloudOrigin(service) ?? '';
    });
    // The sandbox has nothing to ask: the flow ends here and the sandbox connects itself.
    return outcome === 'next' && context.service === 'sandbox' ? 'cancel' : outcome;
  },
};

const hostStep: Step<ConnectContext> = {
  applies: ({ service }) => service === 'private',
  run: (context, frame) =>
    askText(
      frame,
      {
        prompt: vscode.l10n.t('The host of your GenAuth API'),
        placeholder: 'https://api.example.com',
        value: context.host,
        // What is seen is what counts: marks that nobody sees and full-width characters go at once.
        onChange: (value) => (cleanAscii(value) === value.trim() ? undefined : cleanAscii(value)),
        validate(value) {
          const parsed = parseOrigin(value);
          if (!parsed.ok) return { severity: 'error', text: describeOriginFault(parsed.fault, parsed.ascii) };
          if (parsed.warning === undefined) return undefined;
          return {
            severity: 'warning',
            text: vscode.l10n.t('This is the ASCII form of an internationalized domain name. Check that it is the host you want.'),
          };
        },
      },
      (value) => {
        const parsed = parseOrigin(value);
        context.host = value;
        context.origin = parsed.ok ? parsed.origin : '';
      },
    ),
};

function nameStep(taken: readonly string[]): Step<ConnectContext> {
  return {
    run(context, frame) {
      const value = context.name || unused(context, taken);
      return askText(
        frame,
        {
          prompt: vscode.l10n.t('Access key verified. Name this connection'),
          value,
          buttons: [consoleButton(context)],
          validate: (typed) =>
            cleanName(typed) === '' ? { severity: 'error', text: vscode.l10n.t('Enter a connection name.') } : undefined,
        },
        (typed) => (context.name = typed),
      );
    },
  };
}

/** The host, with a number where that name is taken. */
function unused({ origin }: ConnectContext, taken: readonly string[]): string {
  const { host } = new URL(origin);
  for (let count = 1; ; count += 1) {
    const name = count === 1 ? host : `${host} ${count}`;
    if (!taken.includes(name)) return name;
  }
}

const productionStep: Step<ConnectContext> = {
  run(context, frame) {
    const items = [
      { label: vscode.l10n.t('Not production'), description: vscode.l10n.t('development, testing, staging'), value: false },
      { label: vscode.l10n.t('Production'), description: vscode.l10n.t('asks before each change'), value: true },
    ];
    const buttons = [consoleButton(context)];
    return askOne(
      frame,
      { placeholder: vscode.l10n.t('Is this a production user pool?'), items, active: context.production, buttons },
      (production) => {
        context.production = production;
      },
    );
  },
};
