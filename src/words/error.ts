import * as vscode from 'vscode';
import { unreachableCase } from '../api/errors';
import type { ApiError, Problem } from '../api/errors';
import { escapeMarkup } from '../base/escape';

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
  return { ...described, text: `${described.text} ${vscode.l10n.t('GenAuth says: "{0}".', escapeMarkup(message))}` };
}

function describeProblem(problem: Problem): Described {
  switch (problem.kind) {
    case 'cancelled':
      return { text: vscode.l10n.t('Cancelled.') };
    case 'timedOut':
      return {
        text: vscode.l10n.t('GenAuth did not answer within {0} s.', Math.round(problem.afterMs / 1000)),
        hint: vscode.l10n.t('Check the connection and try again.'),
      };
    case 'unreachable':
      return unreachable(problem.code);
    case 'certificate':
      // Not the certificate: there was no way to agree on TLS, or no TLS at all.
      if (/^(?:EPROTO|ERR_SSL_|ERR_TLS_(?!CERT))/.test(problem.code)) {
        return {
          text: vscode.l10n.t("Couldn't establish a secure connection to the host ({0}).", problem.code),
          hint: vscode.l10n.t('Check that the host serves https on this port.'),
        };
      }
      return {
        text: vscode.l10n.t('The certificate of the host is not trusted ({0}).', problem.code),
        hint: vscode.l10n.t(
          'For a private certificate authority, install it on this machine and see the setting "http.systemCertificates".',
        ),
      };
    case 'proxy':
      return {
        text: vscode.l10n.t('The proxy did not let the request through ({0}).', problem.code),
        hint: vscode.l10n.t('Check the setting "http.proxy" and the credentials in it.'),
      };
    case 'redirected':
      return {
        text:
          problem.to === undefined
            ? vscode.l10n.t('The host answered with a redirect ({0}).', problem.status)
            : vscode.l10n.t('The host answered with a redirect to {0}.', problem.to),
        hint: vscode.l10n.t('A signed request does not follow redirects. Connect to the right host itself.'),
      };
    case 'rateLimited':
      return {
        text: vscode.l10n.t('GenAuth got too many requests.'),
        hint:
          problem.retryAfterMs === undefined
            ? vscode.l10n.t('Wait a moment and try again.')
            : vscode.l10n.t('Try again in {0} s.', Math.ceil(problem.retryAfterMs / 1000)),
      };
    case 'keyRefused':
      return {
        text: vscode.l10n.t('GenAuth does not accept this access key.'),
        hint: vscode.l10n.t('Check that ID and secret belong together and to this host.'),
      };
    case 'forbidden':
      return {
        text: vscode.l10n.t('This access key may not do that.'),
        hint: vscode.l10n.t('Give it the permission in the console, or use another key.'),
      };
    case 'clockSkew':
      return {
        text:
          problem.skewMs === undefined
            ? vscode.l10n.t('The clock of this machine is too far off for a signature.')
            : vscode.l10n.t(
                'The clock of this machine is {0} min off: too far for a signature.',
                Math.round(Math.abs(problem.skewMs) / 60_000),
              ),
        hint: vscode.l10n.t('Set the clock and try again.'),
      };
    case 'planLacksWebhooks':
      return {
        text: vscode.l10n.t('The plan of this user pool does not include webhooks.'),
        hint: vscode.l10n.t('See the billing page of the console.'),
      };
    case 'notFound':
      return {
        text: vscode.l10n.t('GenAuth does not know it: it may have been deleted, or the host is not a GenAuth API.'),
        hint: vscode.l10n.t('Refresh, or check the host.'),
      };
    case 'noSuchUserPool':
      return { text: vscode.l10n.t('There is no such user pool.'), hint: vscode.l10n.t('Check the Access Key ID and the tenant ID.') };
    case 'invalidInput':
      return { text: vscode.l10n.t('GenAuth does not accept what was sent.'), hint: vscode.l10n.t('Change it and try again.') };
    case 'unavailable':
      return { text: vscode.l10n.t('GenAuth is not available right now.'), hint: vscode.l10n.t('Try again in a few minutes.') };
    case 'endpointFailed':
      return {
        text: vscode.l10n.t('The endpoint could not be reached by GenAuth.'),
        hint: vscode.l10n.t('Check the URL of the webhook and that your handler runs.'),
      };
    case 'refused':
      return { text: vscode.l10n.t('GenAuth refused the request.'), hint: vscode.l10n.t('The log has its request ID for the support.') };
    case 'unreadable':
      return unreadable(problem);
    default:
      return unreachableCase(problem);
  }
}

function unreachable(code: string): Described {
  if (/NOTFOUND|NAME_NOT_RESOLVED|EAI_/.test(code)) {
    return {
      text: vscode.l10n.t('The host was not found ({0}).', code),
      hint: vscode.l10n.t('Check its name, the connection, and the setting "http.proxy".'),
    };
  }
  if (/BAD_PORT|UNSAFE_PORT/.test(code)) {
    return {
      text: vscode.l10n.t("VS Code doesn't connect to this port ({0}).", code),
      hint: vscode.l10n.t('Let the service listen on another port, and connect to that.'),
    };
  }
  if (/REFUSED/.test(code)) {
    return {
      text: vscode.l10n.t('The host refused the connection ({0}).', code),
      hint: vscode.l10n.t('Check host and port, and that the service runs.'),
    };
  }
  return {
    text: vscode.l10n.t('The host could not be reached ({0}).', code),
    hint: vscode.l10n.t('Check the connection and the setting "http.proxy".'),
  };
}

function unreadable(problem: Extract<Problem, { kind: 'unreadable' }>): Described {
  const hint = vscode.l10n.t('Check that the host is a GenAuth API; "GenAuth: Show log" has the details.');
  switch (problem.reason) {
    case 'notJson':
      return {
        text: vscode.l10n.t('The answer is not from a GenAuth API: it is not JSON. A proxy or another server may have sent it.'),
        hint,
      };
    case 'cutShort':
      return { text: vscode.l10n.t('The answer ended too early.'), hint: vscode.l10n.t('Check the connection and try again.') };
    case 'tooLarge':
      return { text: vscode.l10n.t('The answer is too large to be one of GenAuth.'), hint };
    case 'wrongShape':
      return { text: vscode.l10n.t('The answer has a shape that is not known here ({0}).', problem.path ?? ''), hint };
    default:
      return unreachableCase(problem.reason);
  }
}
