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
      return vscode.l10n.t('The certificate of {0} is not valid yet.', host);
    case 'selfSigned':
      return vscode.l10n.t('The certificate of {0} is signed by itself, which GenAuth does not trust.', host);
    case 'incompleteChain':
      return vscode.l10n.t('The server of {0} does not send the whole chain of its certificate.', host);
    case 'unknownIssuer':
      return vscode.l10n.t('The certificate of {0} comes from an authority that GenAuth does not know.', host);
    case 'wrongHost':
      return vscode.l10n.t('The certificate is not for {0} but for another host.', host);
    case 'revoked':
      return vscode.l10n.t('The certificate of {0} was revoked.', host);
    case 'clientCertificate':
      return vscode.l10n.t("The server of {0} asks for a client certificate, which a delivery doesn't have.", host);
    case 'closed':
      return vscode.l10n.t('The connection to {0} was closed before TLS was established.', host);
    case 'handshake':
      return vscode.l10n.t('GenAuth and {0} could not agree on a secure connection.', host);
    case 'other':
      return vscode.l10n.t('The certificate of {0} is not trusted.', host);
    default:
      return unreachableCase(fault);
  }
}

/** What to do about it. */
export function tlsHint(fault: TlsFault): string {
  switch (fault) {
    case 'expired':
    case 'revoked':
      return vscode.l10n.t('Renew it, and restart what serves it.');
    case 'notYetValid':
      return vscode.l10n.t('Check the clocks, and from when on the certificate is valid.');
    case 'incompleteChain':
      return vscode.l10n.t(
        'Let the server send the intermediate certificates too ("fullchain"). A browser may hide that they are missing.',
      );
    case 'wrongHost':
      return vscode.l10n.t('Get a certificate that names this host, or change the host in the URL to the one it names.');
    case 'clientCertificate':
      return vscode.l10n.t('Exempt this path from client certificates; the secret protects it.');
    case 'closed':
      return vscode.l10n.t('Check that this port serves TLS, and that no proxy or firewall in front of it closes the connection.');
    case 'handshake':
      return vscode.l10n.t('Check that the server speaks TLS 1.2 or later, and that it knows this host name.');
    case 'selfSigned':
    case 'unknownIssuer':
    case 'other':
      return vscode.l10n.t('Use a certificate of a public authority. For a GenAuth of your own, install your authority on its machine.');
    default:
      return unreachableCase(fault);
  }
}

/** An address that passes on instead of taking the event. */
export function redirected({ status, to, likely }: Extract<Cause, { kind: 'redirected' }>): Required<Described> {
  if (likely === 'loop')
    return {
      text: vscode.l10n.t('The endpoint sends the event from one address to the next without an end.'),
      hint: vscode.l10n.t('Change the URL to the last address, and check the redirects of the server.'),
    };
  const text =
    to === undefined
      ? vscode.l10n.t('The endpoint answered with a redirect ({0}), which a delivery does not follow.', status ?? '')
      : vscode.l10n.t('The endpoint answered with a redirect to {1} ({0}), which a delivery does not follow.', status ?? '', to);
  switch (likely) {
    case 'https':
      return { text, hint: vscode.l10n.t('Change the URL to https://') };
    case 'slash':
      return { text, hint: vscode.l10n.t('Only the slash at the end differs: add it to the URL, or remove it.') };
    case 'login':
      return {
        text,
        hint: vscode.l10n.t("It leads to a sign-in page: exempt this path from the sign-in and compare the webhook's secret instead."),
      };
    case 'host':
    case 'path':
      return { text, hint: vscode.l10n.t('Change the URL to the address it leads to.') };
    default:
      return unreachableCase(likely);
  }
}

/** A tunnel that answered in place of the endpoint. */
export function tunnel({ name, part }: Extract<Cause, { kind: 'tunnel' }>): Required<Described> {
  switch (part) {
    case 'down':
      return {
        text: vscode.l10n.t('The tunnel is not open: {0} answered in its place.', name),
        hint: vscode.l10n.t('Start the tunnel again. If it has a new address now, change the URL.'),
      };
    case 'nothingBehind':
      return {
        text: vscode.l10n.t('The tunnel ({0}) is open, but nothing answers behind it.', name),
        hint: vscode.l10n.t('Start your handler, and check the port that the tunnel leads to.'),
      };
    case 'private':
      return {
        text: vscode.l10n.t('The forwarded port is private: {0} asks for a sign-in.', name),
        hint: vscode.l10n.t('Make the port public in the view "Ports" of the editor that forwards it.'),
      };
    default:
      return unreachableCase(part);
  }
}
