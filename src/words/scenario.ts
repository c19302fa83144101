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
      return vscode.l10n.t('Duplicate');
    case 'disorder':
      return vscode.l10n.t('Out of order');
    case 'otherType':
      return contentType === 'application/json' ? vscode.l10n.t('As JSON') : vscode.l10n.t('As form');
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
            "Out of order: {0} of {1} events were accepted. GenAuth doesn't guarantee order, so your handler should tolerate this.",
            finding.taken,
            finding.of,
          );
    case 'otherType':
      return taken(finding.status)
        ? vscode.l10n.t('{0}: also accepted.', partName('otherType', finding.contentType))
        : vscode.l10n.t(
            "{0}: not accepted ({1}). This is fine unless you change the webhook's content type.",
            partName('otherType', finding.contentType),
            finding.status,
          );
    case 'secretRefused':
      return finding.proven
        ? vscode.l10n.t('Wrong secret: rejected ({0}).', finding.status)
        : vscode.l10n.t(
            'Wrong secret: rejected ({0}), but so were all other requests. Check that the endpoint has the right secret.',
            finding.status,
          );
    case 'secretAccepted':
      return vscode.l10n.t(
        'Wrong secret accepted ({0}). Anyone who knows the URL can send events. Verify the secret first.',
        finding.status,
      );
    case 'secretUnclear':
      return vscode.l10n.t('Wrong secret: returned {0} instead of 401 or 403.', finding.status);
    case 'notAsAsked':
      return finding.known
        ? vscode.l10n.t(
            "{0}: GenAuth sent its own header, so this doesn't show what the endpoint does. Send it from this computer instead.",
            partName(finding.part, contentType),
          )
        : vscode.l10n.t(
            "{0}: the log doesn't show what GenAuth sent, so this doesn't show what the endpoint does. Send it from this computer instead.",
            partName(finding.part, contentType),
          );
    case 'noStatus':
      return vscode.l10n.t("{0}: no status code was returned. Check your handler's logs.", partName(finding.part, contentType));
    case 'notSent':
      return vscode.l10n.t('{0}: not sent ({1}).', partName(finding.part, contentType), finding.count);
  }
}

function duplicateText({ alike, first, second }: Extract<Finding, { kind: 'duplicate' }>): string {
  switch (alike) {
    case 'yes':
      return vscode.l10n.t('Duplicate: same response both times.');
    case 'statusOnly':
      return vscode.l10n.t('Duplicate: returned {0} both times, with different bodies.', first);
    case 'no':
      return vscode.l10n.t(
        "Duplicate: returned {0}, then {1}. GenAuth retries failed deliveries, so a retry shouldn't fail.",
        first,
        second,
      );
  }
}
