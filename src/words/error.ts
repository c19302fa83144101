import * as vscode from 'vscode';
import { unreachableCase } from '../api/errors';
import type { ApiError, Problem } from '../api/errors';
import { escapeMarkup } from '../base/escape';
import { joinSentences } from './join';

export interface Described {
  /** What happened, in one sentence. */
  text: string;
  /** What to do next. */
  hint?: string;
}

/** The one place that words what can go wrong with a call. GenAuth's own message is quoted where there is one. */
export function describeError({ problem, facts: { message } }: ApiError): Described {
  const described = describeProblem(problem);
  if (message === undefined) return described;
  return { ...described, text: joinSentences([described.text, vscode.l10n.t('Message from GenAuth: "{0}".', escapeMarkup(message))]) };
}

function describeProblem(problem: Problem): Described {
  switch (problem.kind) {
    case 'cancelled':
      return { text: vscode.l10n.t('Canceled.') };
    case 'timedOut':
      return {
        text: vscode.l10n.t("GenAuth didn't respond within {0} s.", Math.round(problem.afterMs / 1000)),
        hint: vscode.l10n.t('Check your network and try again.'),
      };
    case 'unreachable':
      return unreachable(problem.code);
    case 'certificate':
      // Not the certificate: there was no way to agree on TLS, or no TLS at all.
      if (/^(?:EPROTO|ERR_SSL_|ERR_TLS_(?!CERT))/.test(problem.code)) {
        return {
          text: vscode.l10n.t("Couldn't establish a secure connection to the host ({0}).", problem.code),
          hint: vscode.l10n.t('Check that the host serves HTTPS on this port.'),
        };
      }
      return {
        text: vscode.l10n.t("The host's certificate isn't trusted ({0}).", problem.code),
        hint: vscode.l10n.t(
          'For a private certificate authority, install it on this computer and check the "http.systemCertificates" setting.',
        ),
      };
    case 'proxy':
      return {
        text: vscode.l10n.t('The proxy blocked the request ({0}).', problem.code),
        hint: vscode.l10n.t('Check the "http.proxy" setting and its credentials.'),
      };
    case 'redirected':
      return {
        text:
          problem.to === undefined
            ? vscode.l10n.t('The host responded with a redirect ({0}).', problem.status)
            : vscode.l10n.t('The host responded with a redirect to {0}.', problem.to),
        hint: vscode.l10n.t("Signed requests don't follow redirects. Connect to the final host instead."),
      };
    case 'rateLimited':
      return {
        text: vscode.l10n.t('GenAuth is rate limiting requests.'),
        hint:
          problem.retryAfterMs === undefined
            ? vscode.l10n.t('Wait a moment, then try again.')
            : vscode.l10n.t('Try again in {0} s.', Math.ceil(problem.retryAfterMs / 1000)),
      };
    case 'keyRefused':
      return {
        text: vscode.l10n.t('Invalid access key.'),
        hint: vscode.l10n.t('Check that the ID and secret match and belong to this host.'),
      };
    case 'forbidden':
      return {
        text: vscode.l10n.t("This access key doesn't have permission to do that."),
        hint: vscode.l10n.t('Grant the permission in the console, or use another key.'),
      };
    case 'clockSkew':
      return {
        text:
          problem.skewMs === undefined
            ? vscode.l10n.t("This computer's clock is too far off, so GenAuth rejects the signature.")
            : vscode.l10n.t(
                "This computer's clock is {0} min off, so GenAuth rejects the signature.",
                Math.round(Math.abs(problem.skewMs) / 60_000),
              ),
        hint: vscode.l10n.t('Set the clock, then try again.'),
      };
    case 'planLacksWebhooks':
      return {
        text: vscode.l10n.t("Your plan doesn't include webhooks."),
        hint: vscode.l10n.t('Check the billing page of the console.'),
      };
    case 'notFound':
      return {
        text: vscode.l10n.t("Not found. It may have been deleted, or this host isn't a GenAuth API."),
        hint: vscode.l10n.t('Refresh, or check the host.'),
      };
    case 'noSuchUserPool':
      return { text: vscode.l10n.t('User pool not found.'), hint: vscode.l10n.t('Check the Access Key ID and the tenant ID.') };
    case 'invalidInput':
      return { text: vscode.l10n.t('GenAuth rejected the request data.'), hint: vscode.l10n.t('Fix the value and try again.') };
    case 'unavailable':
      return { text: vscode.l10n.t("GenAuth isn't available right now."), hint: vscode.l10n.t('Try again in a few minutes.') };
    case 'endpointFailed':
      return {
        text: vscode.l10n.t("GenAuth couldn't reach the endpoint."),
        hint: vscode.l10n.t("Check the webhook's URL and that your handler is running."),
      };
    case 'refused':
      return {
        text: vscode.l10n.t('GenAuth rejected the request.'),
        hint: vscode.l10n.t('See the log for the request ID to give to support.'),
      };
    case 'unreadable':
      return unreadable(problem);
    default:
      return unreachableCase(problem);
  }
}

function unreachable(code: string): Described {
  if (/NOTFOUND|NAME_NOT_RESOLVED|EAI_/.test(code)) {
    return {
      text: vscode.l10n.t("The host wasn't found ({0}).", code),
      hint: vscode.l10n.t('Check the host name, your network, and the "http.proxy" setting.'),
    };
  }
  if (/BAD_PORT|UNSAFE_PORT/.test(code)) {
    return {
      text: vscode.l10n.t('VS Code blocks this port ({0}).', code),
      hint: vscode.l10n.t('Configure the service to use another port, and connect to that one.'),
    };
  }
  if (/REFUSED/.test(code)) {
    return {
      text: vscode.l10n.t('The host refused the connection ({0}).', code),
      hint: vscode.l10n.t('Check the host and port, and that the service is running.'),
    };
  }
  return {
    text: vscode.l10n.t("Couldn't reach the host ({0}).", code),
    hint: vscode.l10n.t('Check your network and the "http.proxy" setting.'),
  };
}

function unreadable(problem: Extract<Problem, { kind: 'unreadable' }>): Described {
  const hint = vscode.l10n.t('Check that the host is a GenAuth API. For details, run "GenAuth: Show log".');
  switch (problem.reason) {
    case 'notJson':
      return {
        text: vscode.l10n.t("The response isn't JSON, so it isn't from a GenAuth API. A proxy or another server may have sent it."),
        hint,
      };
    case 'cutShort':
      return { text: vscode.l10n.t('The response was cut off.'), hint: vscode.l10n.t('Check your network and try again.') };
    case 'tooLarge':
      return { text: vscode.l10n.t('The response is too large.'), hint };
    case 'wrongShape':
      return { text: vscode.l10n.t('Unexpected response format ({0}).', problem.path ?? ''), hint };
    default:
      return unreachableCase(problem.reason);
  }
}
