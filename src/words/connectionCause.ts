import * as vscode from 'vscode';
import { unreachableCase } from '../api/errors';
import type { TlsFault } from '../api/failureKind';
import type { Described } from './error';
import type { Cause } from '../domain/deliveries/causes/cause';

/** What is wrong with the certificate or the way to agree on one. */
export function tlsText(fault: TlsFault, host: string): string {
  switch (fault) {
    case 'expired':
      return vscode.l10n.t('The certificate of {0} has expired.', host);
    case 'notYetValid':
      return vscode.l10n.t("The certificate of {0} isn't valid yet.", host);
    case 'selfSigned':
      return vscode.l10n.t("The server of {0} uses a self-signed certificate, which GenAuth doesn't trust.", host);
    case 'incompleteChain':
      return vscode.l10n.t('The server of {0} sends an incomplete certificate chain.', host);
    case 'unknownIssuer':
      return vscode.l10n.t("GenAuth doesn't trust the authority that issued the certificate of {0}.", host);
    case 'wrongHost':
      return vscode.l10n.t('The certificate is for another host, not for {0}.', host);
    case 'revoked':
      return vscode.l10n.t('The certificate of {0} was revoked.', host);
    case 'clientCertificate':
      return vscode.l10n.t("The server of {0} requires a client certificate, which deliveries don't have.", host);
    case 'closed':
      return vscode.l10n.t('The connection to {0} was closed before TLS was established.', host);
    case 'handshake':
      return vscode.l10n.t('TLS handshake with {0} failed.', host);
    case 'other':
      return vscode.l10n.t("The certificate of {0} isn't trusted.", host);
    default:
      return unreachableCase(fault);
  }
}

/** What to do about it. */
export function tlsHint(fault: TlsFault): string {
  switch (fault) {
    case 'expired':
    case 'revoked':
      return vscode.l10n.t('Renew it, and restart your server.');
    case 'notYetValid':
      return vscode.l10n.t("Check the system clocks and the certificate's start date.");
    case 'incompleteChain':
      return vscode.l10n.t(
        'Serve the full certificate chain, including intermediates ("fullchain"). Browsers may hide that they\'re missing.',
      );
    case 'wrongHost':
      return vscode.l10n.t('Use a certificate for this host, or change the host in the URL to one that the certificate covers.');
    case 'clientCertificate':
      return vscode.l10n.t('Exempt this path from client certificates. The secret protects it.');
    case 'closed':
      return vscode.l10n.t('Check that this port serves TLS, and that no proxy or firewall closes the connection.');
    case 'handshake':
      return vscode.l10n.t('Check that your server supports TLS 1.2 or later and serves this host name.');
    case 'selfSigned':
    case 'unknownIssuer':
    case 'other':
      return vscode.l10n.t('Use a certificate from a public authority. For your own GenAuth, install your authority on its server.');
    default:
      return unreachableCase(fault);
  }
}

/** An address that passes on instead of taking the event. */
export function redirected({ status, to, likely }: Extract<Cause, { kind: 'redirected' }>): Required<Described> {
  if (likely === 'loop')
    return {
      text: vscode.l10n.t('Too many redirects.'),
      hint: vscode.l10n.t("Change the URL to the final address, and check your server's redirects."),
    };
  const text =
    to === undefined
      ? vscode.l10n.t("The endpoint responded with a redirect ({0}). Deliveries don't follow redirects.", status ?? '')
      : vscode.l10n.t("The endpoint responded with a redirect to {1} ({0}). Deliveries don't follow redirects.", status ?? '', to);
  switch (likely) {
    case 'https':
      return { text, hint: vscode.l10n.t('Change the URL to https://') };
    case 'slash':
      return { text, hint: vscode.l10n.t('Only the trailing slash differs. Add it to the URL, or remove it.') };
    case 'login':
      return {
        text,
        hint: vscode.l10n.t(
          "The redirect leads to a sign-in page. Allow unauthenticated access to this path and verify the webhook's secret instead.",
        ),
      };
    case 'host':
    case 'path':
      return { text, hint: vscode.l10n.t('Change the URL to the redirect target.') };
    default:
      return unreachableCase(likely);
  }
}

/** A tunnel that answered in place of the endpoint. */
export function tunnel({ name, part }: Extract<Cause, { kind: 'tunnel' }>): Required<Described> {
  switch (part) {
    case 'down':
      return {
        text: vscode.l10n.t("The tunnel isn't open. {0} responded instead.", name),
        hint: vscode.l10n.t('Restart the tunnel. If its address changed, update the URL.'),
      };
    case 'nothingBehind':
      return {
        text: vscode.l10n.t("The tunnel ({0}) is open, but your local service didn't respond.", name),
        hint: vscode.l10n.t('Start your handler, and check the local port of the tunnel.'),
      };
    case 'private':
      return {
        text: vscode.l10n.t('The forwarded port is private: {0} requires sign-in.', name),
        hint: vscode.l10n.t('Make the port public in the Ports view of the editor that forwards it.'),
      };
    default:
      return unreachableCase(part);
  }
}
