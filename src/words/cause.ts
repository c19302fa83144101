import * as vscode from 'vscode';
import { unreachableCase } from '../api/errors';
import type { Described } from './error';
import type { Cause } from '../domain/deliveries/causes/cause';
import { describeStatusCause } from './statusCause';
import { redirected, tlsHint, tlsText, tunnel } from './connectionCause';

/** Words why a delivery failed, and a hint at what to do; by status in `statusCause.ts`, on the way there in `connectionCause.ts`. */
export function describeCause(cause: Cause): Required<Described> {
  switch (cause.kind) {
    case 'notAllowed':
      return {
        text: vscode.l10n.t("The sandbox wasn't allowed to send to {0}.", hostWord(cause)),
        hint: vscode.l10n.t('Send a test event. The sandbox asks again before it posts to another computer.'),
      };
    case 'invalidUrl':
      return {
        text: vscode.l10n.t("The webhook's URL isn't valid for deliveries."),
        hint: vscode.l10n.t('Enter a URL with https:// and a host.'),
      };
    case 'loopback':
      return {
        text:
          cause.sender === 'cloud'
            ? vscode.l10n.t('"{0}" refers to the sending server. For GenAuth cloud, that isn\'t your computer.', cause.host)
            : vscode.l10n.t('"{0}" refers to the sending server: the one that runs GenAuth, not your computer.', cause.host),
        hint: vscode.l10n.t('Use a public address or a tunnel as the URL. To test only on this computer, connect to the local sandbox.'),
      };
    case 'privateNetwork':
      return {
        text: vscode.l10n.t('GenAuth cloud can\'t reach "{0}", which is on a private network.', cause.host),
        hint: vscode.l10n.t('Use a public address or a tunnel as the URL.'),
      };
    case 'nameNotResolved':
      return cause.temporary
        ? {
            text: vscode.l10n.t('DNS lookup for {0} temporarily failed.', hostWord(cause)),
            hint: vscode.l10n.t('Send a test event. If it happens again, check the DNS of the domain.'),
          }
        : {
            text: vscode.l10n.t('DNS lookup for {0} failed.', hostWord(cause)),
            hint: vscode.l10n.t("Check the URL for typos and the domain's DNS."),
          };
    case 'refused':
      return {
        text: vscode.l10n.t('Connection refused: nothing is listening on {0}:{1}.', hostWord(cause), cause.port),
        hint: cause.here
          ? vscode.l10n.t('Start your handler, and check that it listens on this port and address. "localhost" may mean 127.0.0.1 or ::1.')
          : vscode.l10n.t('Check that your handler is running, that the port in the URL is right, and that no firewall blocks it.'),
      };
    case 'unroutable':
      return {
        text: vscode.l10n.t("The sender can't reach {0}.", hostWord(cause)),
        hint: vscode.l10n.t('Check the address, the firewall, and the routes to it.'),
      };
    case 'reset':
      return {
        text: vscode.l10n.t('The connection to {0} was closed before a response arrived.', hostWord(cause)),
        hint: vscode.l10n.t("Check your handler's logs. It may have crashed, or a proxy in front of it gave up."),
      };
    case 'tls':
      return { text: tlsText(cause.fault, hostWord(cause)), hint: tlsHint(cause.fault) };
    case 'plainHttpPort':
      return {
        text: vscode.l10n.t("The URL uses HTTPS, but {0}:{1} doesn't support TLS.", hostWord(cause), cause.port),
        hint: vscode.l10n.t('Check the port. If your handler uses plain HTTP on it, change the URL to http://.'),
      };
    case 'httpsPort':
      return {
        text: vscode.l10n.t('The URL uses HTTP, but {0}:{1} requires HTTPS.', hostWord(cause), cause.port),
        hint: vscode.l10n.t('Change the URL to https://'),
      };
    case 'notHttp':
      return {
        text: vscode.l10n.t("The service at {0}:{1} doesn't use HTTP.", hostWord(cause), cause.port),
        hint: vscode.l10n.t('Check the port in the URL.'),
      };
    case 'invalidResponse':
      return {
        text: vscode.l10n.t("The response from {0} isn't valid HTTP.", hostWord(cause)),
        hint: vscode.l10n.t('Check the response headers set by your handler and any proxy: only one length, and no line breaks.'),
      };
    case 'responseTooLarge':
      return cause.part === 'headers'
        ? {
            text: vscode.l10n.t('The response headers from {0} are too large.', hostWord(cause)),
            hint: vscode.l10n.t('Return fewer or smaller headers, such as cookies, from your handler.'),
          }
        : {
            text: vscode.l10n.t('The response body from {0} is too large.', hostWord(cause)),
            hint: vscode.l10n.t('Return a short body or none.'),
          };
    case 'undecodable':
      return {
        text: vscode.l10n.t("Couldn't decompress the response body from {0}.", hostWord(cause)),
        hint: vscode.l10n.t("Check that the response's content-encoding header matches its body."),
      };
    case 'cutShort':
      return {
        text: vscode.l10n.t('The connection to {0} was closed before the response was complete.', hostWord(cause)),
        hint: vscode.l10n.t("Check your handler's logs. It may have crashed, or the response's content-length is wrong."),
      };
    case 'blockedPort':
      return {
        text:
          cause.port === ''
            ? vscode.l10n.t('The sender blocks the port in the URL.')
            : vscode.l10n.t('The sender blocks port {0}.', cause.port),
        hint: vscode.l10n.t('Use another port for your handler, and update the URL.'),
      };
    case 'invalidHeader':
      return {
        text:
          cause.name === undefined
            ? vscode.l10n.t("Nothing was sent: a request header contains characters that can't be sent.")
            : vscode.l10n.t("Nothing was sent: the value of the header {0} contains characters that can't be sent.", cause.name),
        hint: vscode.l10n.t("If the webhook's secret has such characters, replace it. Use ASCII letters, digits, and punctuation."),
      };
    case 'requestTooLarge':
      return { text: vscode.l10n.t("The event exceeds the sender's size limit."), hint: vscode.l10n.t('Send an event with less data.') };
    case 'senderFailed':
      return senderFailed(cause);
    case 'timedOut':
      return cause.phase === 'connecting'
        ? {
            text: vscode.l10n.t("Couldn't connect to {0} in time.", hostWord(cause)),
            hint: vscode.l10n.t('Check the host and port, and that no firewall blocks the connection.'),
          }
        : {
            text: vscode.l10n.t("The response from {0} didn't arrive in time.", hostWord(cause)),
            hint: vscode.l10n.t('Respond first, then do the work. The event may already have been processed.'),
          };
    case 'redirected':
      return redirected(cause);
    case 'tunnel':
      return tunnel(cause);
    case 'csrf':
    case 'wantsLogin':
    case 'secretRefused':
    case 'pathNotFound':
    case 'methodNotAllowed':
    case 'tooLarge':
    case 'format':
    case 'bodyRefused':
    case 'rateLimited':
    case 'serverError':
    case 'acceptedYetFailed':
    case 'otherStatus':
      return describeStatusCause(cause);
    case 'noAnswer':
      return {
        text: vscode.l10n.t('No response, and no error was reported.'),
        hint: vscode.l10n.t(
          "Send a test event and check your handler's logs. If nothing arrives, check the URL and any proxy or firewall.",
        ),
      };
    case 'unknown':
      return {
        text: vscode.l10n.t('The delivery failed with an unknown error: "{0}".', cause.error),
        hint: vscode.l10n.t("Send a test event and check your handler's logs."),
      };
    default:
      return unreachableCase(cause);
  }
}

/** The webhook may be gone, and its host with it. */
function hostWord({ host }: { host: string }): string {
  return host || vscode.l10n.t('the host of the webhook');
}

function senderFailed({ part, code = 'UNKNOWN', here }: Extract<Cause, { kind: 'senderFailed' }>): Required<Described> {
  if (part === 'proxy') {
    return here
      ? {
          text: vscode.l10n.t("This computer's proxy didn't forward the request."),
          hint: vscode.l10n.t('Check the "http.proxy" and "http.noProxy" settings.'),
        }
      : {
          text: vscode.l10n.t("The GenAuth server's proxy didn't forward the request."),
          hint: vscode.l10n.t('Ask the administrator of this GenAuth to check its proxy.'),
        };
  }
  return here
    ? {
        text: vscode.l10n.t("This computer couldn't open a connection ({0}).", code),
        hint: vscode.l10n.t('Check the address in the URL, and that no firewall on this computer blocks it.'),
      }
    : {
        text: vscode.l10n.t("The GenAuth server couldn't open a connection ({0}).", code),
        hint: vscode.l10n.t('Send a test event. If it happens again, contact the administrator of this GenAuth.'),
      };
}
