import * as vscode from 'vscode';
import { unreachableCase } from '../api/errors';
import type { Described } from './error';
import type { Cause } from '../domain/deliveries/causes/cause';
import { describeStatusCause } from './statusCause';
import { redirected, tlsHint, tlsText, tunnel } from './connectionCause';

/** The one place that words why a delivery failed, and what to do next. */
export function describeCause(cause: Cause): Required<Described> {
  switch (cause.kind) {
    case 'notAllowed':
      return {
        text: vscode.l10n.t('The sandbox was not allowed to post to {0}.', hostWord(cause)),
        hint: vscode.l10n.t('Send a test event: the sandbox asks again before it posts to another machine.'),
      };
    case 'invalidUrl':
      return {
        text: vscode.l10n.t("The webhook's URL is not one that can be posted to."),
        hint: vscode.l10n.t('Change the URL: https:// and a host.'),
      };
    case 'loopback':
      return {
        text:
          cause.sender === 'cloud'
            ? vscode.l10n.t('"{0}" is the machine that posts: for the GenAuth cloud that is not yours.', cause.host)
            : vscode.l10n.t('"{0}" is the machine that posts: the one your GenAuth runs on, not yours.', cause.host),
        hint: vscode.l10n.t('Use a public address or a tunnel as the URL. To test on this machine alone, connect to the local sandbox.'),
      };
    case 'privateNetwork':
      return {
        text: vscode.l10n.t('"{0}" is in a private network: the GenAuth cloud does not reach it.', cause.host),
        hint: vscode.l10n.t('Use a public address or a tunnel as the URL.'),
      };
    case 'nameNotResolved':
      return cause.temporary
        ? {
            text: vscode.l10n.t('The name of {0} could not be looked up just then.', hostWord(cause)),
            hint: vscode.l10n.t('Send a test event. If it happens again, check the DNS of the domain.'),
          }
        : {
            text: vscode.l10n.t('The name of {0} was not found.', hostWord(cause)),
            hint: vscode.l10n.t('Check the URL for a typing mistake, and the DNS of the domain.'),
          };
    case 'refused':
      return {
        text: vscode.l10n.t('Nothing listens on port {1} of {0}: the connection was refused.', hostWord(cause), cause.port),
        hint: cause.here
          ? vscode.l10n.t('Start your handler, and check that it listens on this port and address: "localhost" may mean 127.0.0.1 or ::1.')
          : vscode.l10n.t('Check that your handler runs, that the port in the URL is right, and that a firewall lets it through.'),
      };
    case 'unroutable':
      return {
        text: vscode.l10n.t('There is no way to {0} from where the event was sent.', hostWord(cause)),
        hint: vscode.l10n.t('Check the address, and the firewall and routes in front of it.'),
      };
    case 'reset':
      return {
        text: vscode.l10n.t('The connection to {0} was closed before an answer came.', hostWord(cause)),
        hint: vscode.l10n.t('Look at the log of your handler: it may have crashed, or a proxy in front of it gave up.'),
      };
    case 'tls':
      return { text: tlsText(cause.fault, hostWord(cause)), hint: tlsHint(cause.fault) };
    case 'plainHttpPort':
      return {
        text: vscode.l10n.t("The URL says https, but port {1} of {0} doesn't speak TLS.", hostWord(cause), cause.port),
        hint: vscode.l10n.t('Check the port. If your handler serves plain HTTP there, change the URL to http://.'),
      };
    case 'httpsPort':
      return {
        text: vscode.l10n.t('The URL says http, but port {1} of {0} wants https.', hostWord(cause), cause.port),
        hint: vscode.l10n.t('Change the URL to https://'),
      };
    case 'notHttp':
      return {
        text: vscode.l10n.t('What answers on port {1} of {0} does not speak HTTP.', hostWord(cause), cause.port),
        hint: vscode.l10n.t('Check the port in the URL.'),
      };
    case 'invalidResponse':
      return {
        text: vscode.l10n.t("The response from {0} isn't valid HTTP.", hostWord(cause)),
        hint: vscode.l10n.t('Check the headers that your handler and the proxy in front of it set: one length only, no line breaks.'),
      };
    case 'responseTooLarge':
      return cause.part === 'headers'
        ? {
            text: vscode.l10n.t('The response headers from {0} are too large.', hostWord(cause)),
            hint: vscode.l10n.t('Send fewer or smaller headers, such as cookies, from your handler.'),
          }
        : {
            text: vscode.l10n.t('The response body from {0} is too large.', hostWord(cause)),
            hint: vscode.l10n.t('Respond with a short body or with none.'),
          };
    case 'undecodable':
      return {
        text: vscode.l10n.t("The response body from {0} can't be decompressed.", hostWord(cause)),
        hint: vscode.l10n.t('Check that the content-encoding header of the response matches its body.'),
      };
    case 'cutShort':
      return {
        text: vscode.l10n.t('The connection to {0} was closed before its response was complete.', hostWord(cause)),
        hint: vscode.l10n.t('Check the log of your handler: it may have crashed, or the content-length of its response is wrong.'),
      };
    case 'blockedPort':
      return {
        text:
          cause.port === ''
            ? vscode.l10n.t("The sender doesn't connect to the port in the URL.")
            : vscode.l10n.t("The sender doesn't connect to port {0}.", cause.port),
        hint: vscode.l10n.t('Use another port for your handler, and change the URL.'),
      };
    case 'invalidHeader':
      return {
        text:
          cause.name === undefined
            ? vscode.l10n.t("Nothing was sent: a request header has characters that can't be sent.")
            : vscode.l10n.t("Nothing was sent: the value of the header {0} has characters that can't be sent.", cause.name),
        hint: vscode.l10n.t("If the webhook's secret has such characters, replace it. ASCII letters, digits and punctuation are safe."),
      };
    case 'requestTooLarge':
      return { text: vscode.l10n.t('The event was larger than the sender allows.'), hint: vscode.l10n.t('Send an event with less data.') };
    case 'senderFailed':
      return senderFailed(cause);
    case 'timedOut':
      return cause.phase === 'connecting'
        ? {
            text: vscode.l10n.t('There was no connection to {0} in time.', hostWord(cause)),
            hint: vscode.l10n.t('Check host and port, and that a firewall lets it through.'),
          }
        : {
            text: vscode.l10n.t('There was no answer from {0} in time.', hostWord(cause)),
            hint: vscode.l10n.t('Let your handler answer first and do its work afterwards. The event may have been handled all the same.'),
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
        text: vscode.l10n.t('There was no answer, and no word about why.'),
        hint: vscode.l10n.t(
          'Send a test event and look at the log of your handler: if nothing arrives there, check the URL and what is in front of it.',
        ),
      };
    case 'unknown':
      return {
        text: vscode.l10n.t('The delivery failed for a reason that is not known here: "{0}".', cause.error),
        hint: vscode.l10n.t('Send a test event and look at the log of your handler.'),
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
          text: vscode.l10n.t("This computer's proxy didn't pass the request on."),
          hint: vscode.l10n.t('Check the settings "http.proxy" and "http.noProxy".'),
        }
      : {
          text: vscode.l10n.t("The proxy of the GenAuth server didn't pass the request on."),
          hint: vscode.l10n.t('Ask whoever runs this GenAuth to check its proxy.'),
        };
  }
  return here
    ? {
        text: vscode.l10n.t("This computer couldn't open a connection ({0}).", code),
        hint: vscode.l10n.t('Check the address in the URL, and that no firewall on this computer blocks it.'),
      }
    : {
        text: vscode.l10n.t("The GenAuth server couldn't open a connection ({0}).", code),
        hint: vscode.l10n.t('Send a test event. If it happens again, contact whoever runs this GenAuth.'),
      };
}
