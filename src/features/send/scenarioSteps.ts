import * as vscode from 'vscode';
import type { Webhook } from '../../api/schemas';
import type { Core } from '../../core';
import { mayWrite } from '../../ui/productionGuard';
import { askMany, askOne } from '../../ui/steps';
import type { PickItem, Step } from '../../ui/steps';
import { addressStep, addressText, mayPostFromHere } from './askAddress';
import { needsHeaders, otherType, partsFor } from '../../domain/deliveries/scenarios/requests';
import type { Part } from '../../domain/deliveries/scenarios/requests';
import { scenarioIds, scenarios } from '../../domain/deliveries/scenarios/scenarios';
import type { ScenarioId } from '../../domain/deliveries/scenarios/scenarios';
import { partName, scenarioName } from '../../words/scenario';
import { joinSentences, quoted } from '../../words/join';

/** What the user chooses before anything is sent. */
export interface Choice {
  scenario: ScenarioId;
  way: 'genauth' | 'here';
  /** Where this machine posts to; known only when it does. */
  address: string | undefined;
  parts: Part[];
}

interface Surroundings {
  services: Core;
  webhook: Webhook;
  /** Whether GenAuth is known to pass headers on. */
  fate: 'passed' | 'dropped' | undefined;
}

/** Requests of a run, by part. */
function countOf(scenario: ScenarioId, parts: readonly Part[]): number {
  const counts: Record<Part, number> = { story: scenarios[scenario].length, duplicate: 1, disorder: 2, otherType: 1, wrongSecret: 1 };
  return parts.reduce((sum, part) => sum + counts[part], 0);
}

export function stepsOf(surroundings: Surroundings): Step<Choice>[] {
  const { services, webhook } = surroundings;
  const prompt = vscode.l10n.t("Handler URL (receives the events and the webhook's secret)");
  const address = addressStep<Choice>(services, webhook, prompt);
  return [scenarioStep, wayStep(surroundings), address, partsStep(surroundings), confirmStep(surroundings)];
}

const scenarioStep: Step<Choice> = {
  run: (choice, frame) =>
    askOne(
      frame,
      {
        placeholder: vscode.l10n.t('Select a scenario'),
        active: choice.scenario,
        items: scenarioIds.map((id) => ({
          value: id,
          label: scenarioName(id),
          description: vscode.l10n.t('{0} events', scenarios[id].length),
          detail: scenarios[id].map(({ event }) => event).join(' → '),
        })),
      },
      (scenario) => (choice.scenario = scenario),
    ),
};

function wayStep({ webhook }: Surroundings): Step<Choice> {
  return {
    async run(choice, frame) {
      const restricted = vscode.l10n.t('not in Restricted Mode');
      const items: PickItem<Choice['way']>[] = [
        {
          value: 'genauth',
          label: `$(cloud) ${vscode.l10n.t('Through GenAuth')}`,
          description: addressText(webhook.url),
          detail: vscode.l10n.t("To the webhook's endpoint, like a GenAuth delivery"),
        },
        {
          value: 'here',
          label: `$(home) ${vscode.l10n.t('From this computer')}`,
          ...(vscode.workspace.isTrusted ? {} : { description: restricted }),
          detail: vscode.l10n.t('To an address you enter, such as your handler on localhost'),
        },
      ];
      const outcome = await askOne(
        frame,
        { placeholder: vscode.l10n.t('Select how to send the events'), items, active: choice.way },
        (way) => (choice.way = way),
      );
      if (outcome === 'next' && choice.way === 'here' && !(await mayPostFromHere())) return 'cancel';
      return outcome;
    },
  };
}

function partsStep({ webhook, fate }: Surroundings): Step<Choice> {
  return {
    run(choice, frame) {
      const items = partsFor(webhook).map((part): PickItem<Part> => {
        const detour = choice.way === 'genauth' && needsHeaders(part) ? detourText(fate) : undefined;
        return {
          value: part,
          label: partName(part, otherType(webhook.contentType)),
          description: [requestsText(countOf(choice.scenario, [part])), ...(detour ? [detour] : [])].join(' · '),
          detail: partDetail(part),
        };
      });
      return askMany(
        frame,
        {
          placeholder: vscode.l10n.t('Select requests to send'),
          items,
          ticked: choice.parts,
          say: (parts) => requestsText(countOf(choice.scenario, parts)),
        },
        (parts) => (choice.parts = parts),
      );
    },
  };
}

/** Says what will be sent where; nothing has been sent before. A production question that is cancelled leads back to it. */
function confirmStep({ services, webhook, fate }: Surroundings): Step<Choice> {
  return {
    async run(choice, frame) {
      const withHeaders = countOf(choice.scenario, choice.parts.filter(needsHeaders));
      const probes = choice.way === 'genauth' && withHeaders > 0 && fate === undefined;
      const asks = choice.way === 'genauth' && withHeaders > 0 && fate === 'dropped';
      const details = [
        ...(probes ? [vscode.l10n.t('A test event is sent first to check whether GenAuth drops headers.')] : []),
        ...(asks ? [vscode.l10n.t('{0} of them need a local address.', withHeaders)] : []),
        ...(webhook.enabled ? [] : [vscode.l10n.t('The webhook is disabled, but may still receive these events.')]),
      ];
      const url = choice.way === 'here' ? (choice.address ?? '') : webhook.url;
      const label = `$(play) ${vscode.l10n.t('Send {0}', requestsText(countOf(choice.scenario, choice.parts)))}`;
      const description =
        choice.way === 'here'
          ? vscode.l10n.t('from this computer to {0}', addressText(url))
          : vscode.l10n.t('through GenAuth to {0}', addressText(url));
      const items = [{ value: 'send', label, description, ...(details.length > 0 ? { detail: joinSentences(details) } : {}) }];
      const detail = vscode.l10n.t(
        '{0} will be sent to {1}.',
        requestsText(countOf(choice.scenario, choice.parts)),
        addressText(webhook.url),
      );
      for (;;) {
        const outcome = await askOne(frame, { placeholder: vscode.l10n.t('Each request is sent once.'), items }, () => undefined);
        if (outcome !== 'next' || choice.way === 'here') return outcome;
        if (await mayWrite(services.connections, { verb: 'run', webhooks: quoted(webhook.name), detail })) return outcome;
      }
    },
  };
}

function requestsText(count: number): string {
  return count === 1 ? vscode.l10n.t('1 request') : vscode.l10n.t('{0} requests', count);
}

function detourText(fate: Surroundings['fate']): string | undefined {
  if (fate === 'passed') return undefined;
  return fate === 'dropped'
    ? vscode.l10n.t('from this computer: GenAuth drops headers')
    : vscode.l10n.t('from this computer if GenAuth drops headers');
}

function partDetail(part: Part): string {
  switch (part) {
    case 'story':
      return vscode.l10n.t('All events of the scenario, one after the other');
    case 'duplicate':
      return vscode.l10n.t('The first event again, as when GenAuth retries a delivery');
    case 'disorder':
      return vscode.l10n.t('First two events in reverse order, for another person.');
    case 'otherType':
      return vscode.l10n.t("One event in the content type that the webhook doesn't use");
    case 'wrongSecret':
      return vscode.l10n.t('One event with a wrong secret. The endpoint should reject it with 401 or 403.');
  }
}
