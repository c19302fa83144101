import * as vscode from 'vscode';
import type { ScenarioId } from '../domain/deliveries/scenarios/scenarios';
import type { Part } from '../domain/deliveries/scenarios/requests';
import type { Finding } from '../domain/deliveries/scenarios/findings';
import { taken } from '../domain/deliveries/scenarios/findings';

export function scenarioName(id: ScenarioId): string {
  const names: Record<ScenarioId, string> = {
    joiner: vscode.l10n.t('Joiner'),
    mover: vscode.l10n.t('Mover'),
    leaver: vscode.l10n.t('Leaver'),
    signUp: vscode.l10n.t('Sign-up, MFA and sign-in'),
    import: vscode.l10n.t('Organization import'),
  };
  return names[id];
}

/** What a part sends, as a row and as a column of the report. */
export function partName(part: Part, contentType: string): string {
  switch (part) {
    case 'story':
      return vscode.l10n.t('In order');
    case 'duplicate':
      return vscode.l10n.t('The same twice');
    case 'disorder':
      return vscode.l10n.t('Out of order');
    case 'otherType':
      return contentType === 'application/json' ? vscode.l10n.t('As JSON') : vscode.l10n.t('As a form');
    case 'wrongSecret':
      return vscode.l10n.t('Wrong secret');
  }
}

/** One sentence on what a part of the run shows. */
export function findingText(finding: Finding, contentType: string): string {
  switch (finding.kind) {
    case 'storyTaken':
      return finding.taken === finding.of
        ? vscode.l10n.t('In order: all {0} events were accepted.', finding.of)
        : vscode.l10n.t('In order: {0} of {1} events were accepted.', finding.taken, finding.of);
    case 'duplicate':
      return duplicateText(finding);
    case 'disorder':
      return finding.taken === finding.of
        ? vscode.l10n.t('Out of order: both events were accepted.')
        : vscode.l10n.t(
            'Out of order: {0} of {1} events were accepted. GenAuth promises no order, so a handler should cope.',
            finding.taken,
            finding.of,
          );
    case 'otherType':
      return taken(finding.status)
        ? vscode.l10n.t('{0}: was accepted too.', partName('otherType', finding.contentType))
        : vscode.l10n.t(
            '{0}: was not accepted (status {1}). That is fine as long as the webhook keeps its content type.',
            partName('otherType', finding.contentType),
            finding.status,
          );
    case 'secretRefused':
      return finding.proven
        ? vscode.l10n.t('Wrong secret: was refused (status {0}).', finding.status)
        : vscode.l10n.t(
            'Wrong secret: was refused (status {0}), but so was everything else. Check that the endpoint knows the right secret.',
            finding.status,
          );
    case 'secretAccepted':
      return vscode.l10n.t(
        'WRONG SECRET ACCEPTED (status {0}). Whoever knows the URL can send events to this endpoint: compare the secret before anything else.',
        finding.status,
      );
    case 'secretUnclear':
      return vscode.l10n.t('Wrong secret: was answered with status {0}, neither accepted nor refused with 401 or 403.', finding.status);
    case 'notAsAsked':
      return finding.known
        ? vscode.l10n.t(
            '{0}: GenAuth put in its own header, so this does not show what the endpoint does. Send it from this machine instead.',
            partName(finding.part, contentType),
          )
        : vscode.l10n.t(
            '{0}: the log does not show what GenAuth sent, so this does not show what the endpoint does. Send it from this machine instead.',
            partName(finding.part, contentType),
          );
    case 'noStatus':
      return vscode.l10n.t('{0}: no status came back. Look at the log of your handler.', partName(finding.part, contentType));
    case 'notSent':
      return vscode.l10n.t('{0}: not sent ({1}).', partName(finding.part, contentType), finding.count);
  }
}

function duplicateText({ alike, first, second }: Extract<Finding, { kind: 'duplicate' }>): string {
  switch (alike) {
    case 'yes':
      return vscode.l10n.t('The same twice: was answered alike.');
    case 'statusOnly':
      return vscode.l10n.t('The same twice: was answered with the same status {0} and another body.', first);
    case 'no':
      return vscode.l10n.t(
        'The same twice: was answered with status {0} first and {1} then. GenAuth retries a failed delivery, and a retry should not fail.',
        first,
        second,
      );
  }
}
