import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { context, message, section, textMessage } from '../../src/slack/blocks.js';
import { readCommandText } from '../../src/slack/router.js';
import { code, cut, join, lines, mention, mrkdwn, plain, slackDate } from '../../src/text/mrkdwn.js';

describe('text from outside', () => {
  test('cannot become a mention, a link or a line of its own', () => {
    const hostile = '<!channel> <http://evil.test|Sign in> & <@U1>\n:white_check_mark: all is well';
    const { mrkdwn: text } = mrkdwn`SMTP said: ${hostile}`;
    assert.equal(
      text,
      'SMTP said: &lt;!channel&gt; &lt;http://evil.test|Sign in&gt; &amp; &lt;@U1&gt; :white_check_mark: all is well',
    );
    assert.ok(section(mrkdwn`${hostile}`).type === 'section');
    assert.equal(JSON.stringify(section(mrkdwn`${hostile}`)).includes('"verbatim":true'), true);
  });

  test('is monospaced without getting out of it', () => {
    assert.equal(code('a`b <c>').mrkdwn, '`aˋb &lt;c&gt;`');
    assert.equal(code('  ').mrkdwn, '');
  });

  test('whatever it is, no raw angle bracket or line break of its gets through', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        assert.ok(!/[<>\n]/.test(mrkdwn`${text}`.mrkdwn));
        assert.ok(!/&(?!amp;|lt;|gt;)/.test(mrkdwn`${text}`.mrkdwn));
      }),
    );
  });

  test('markup put into markup stays, lists become lines', () => {
    assert.equal(mrkdwn`${[mrkdwn`*a*`, mrkdwn`${'<b>'}`]} ${3}`.mrkdwn, '*a*\n&lt;b&gt; 3');
    assert.equal(lines([mrkdwn`a`, mrkdwn`b`]).mrkdwn, 'a\nb');
  });
});

test('the text of a notification is as escaped as the blocks, whatever it quotes', () => {
  const markup = /<(?:[!@#]|https?:|mailto:)/;
  for (const hostile of [
    'x<!channel>y@example.com',
    '`<!here>`',
    '*<@U1>*',
    '&lt;!channel&gt;',
    '<http://a.test|b>',
  ])
    for (const first of [mrkdwn`:red_circle: *${hostile}* failed`, code(hostile)])
      assert.doesNotMatch(textMessage(first).text, markup, hostile);
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'<>!&;ltgamp@#|:`*a', '<!channel>') }), (quoted) => {
      assert.doesNotMatch(
        textMessage(mrkdwn`said: ${quoted}, ${code(quoted)}`).text,
        /[<>]|&(?!amp;|lt;|gt;)/,
      );
    }),
  );
  assert.equal(textMessage(mrkdwn`by ${mention('U0SATO00001')}`).text, 'by <@U0SATO00001>');
});

test('users, user groups and channels are named by id, and nothing else becomes a mention', () => {
  const named = ['U0SATO00001', 'W0SATO00001', 'S0APPROVERS', 'C0ALERTS001'].map(mention);
  assert.equal(
    join(named, ' ').mrkdwn,
    '<@U0SATO00001> <@W0SATO00001> <!subteam^S0APPROVERS> <#C0ALERTS001>',
  );
  for (const hostile of ['!channel', 'U1> <!here', 'u0sato', '']) {
    assert.doesNotMatch(mention(hostile).mrkdwn, /</);
  }
});

test('without markup an ARN keeps its parts, and an emoji goes', () => {
  const arn = 'arn:aws:sns:ap-northeast-1:111122223333:ses-events';
  assert.equal(plain(mrkdwn`:red_circle: *${arn}* :warning:`), `${arn} `);
});

describe('limits of Slack', () => {
  test('a cut says how much is missing and goes through no entity and no token', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('&amp;', '&lt;', 'x', '<!date^1^{time}|a>', '😀'), { minLength: 30 }),
        (parts) => {
          const text = parts.join('');
          const { mrkdwn: short } = cut({ mrkdwn: text }, 60);
          assert.ok(short.length <= 60 || short === text);
          const head = short.split('… (+')[0] ?? '';
          assert.ok(!/&[a-z]*$/.test(head));
          assert.ok((head.match(/</g)?.length ?? 0) === (head.match(/>/g)?.length ?? 0));
          assert.ok(!/[\ud800-\udbff]$/.test(head));
        },
      ),
    );
  });

  test('the worst message is cut, never refused', () => {
    const blocks = Array.from({ length: 80 }, () =>
      section(mrkdwn`${'&'.repeat(5000)}`, Array(14).fill(mrkdwn`${'f'.repeat(3000)}`)),
    );
    const built = message(mrkdwn`${'t'.repeat(9000)}`, [...blocks, context(...Array(15).fill(mrkdwn`c`))]);
    assert.equal(built.blocks.length, 50);
    assert.ok(built.text.length <= 3000);
    assert.match(JSON.stringify(built.blocks.at(-1)), /\+32/);
    for (const block of built.blocks) {
      if (block.type === 'section') {
        assert.ok((block.text?.text.length ?? 0) <= 3000);
        assert.ok(
          (block.fields?.length ?? 0) <= 10 && block.fields?.every(({ text }) => text.length <= 2000),
        );
      }
    }
    const joined = context(...Array(15).fill(mrkdwn`c`));
    assert.equal(joined.type === 'context' && joined.elements.length, 10);
  });

  test('an empty text is a dash, because Slack refuses empty ones', () => {
    const block = section(mrkdwn``);
    assert.equal(block.type === 'section' && block.text?.text, '–');
  });

  test('the text of a notification has no markup', () => {
    const at = Date.UTC(2026, 10, 24, 14, 2);
    const line = mrkdwn`:red_circle: *5 %* of ${'A&B'} at ${slackDate(at, 'time')} ${code('x')}`;
    assert.equal(plain(line), '5 % of A&B at 14:02 UTC x');
    assert.equal(textMessage(line).text, '5 % of A&amp;B at 14:02 UTC x');
  });
});

test('what is typed after /ses is read whatever the phone makes of it', () => {
  assert.deepEqual(readCommandText('  Quota  '), { name: 'quota', argument: '' });
  assert.deepEqual(readCommandText('suppression\u00a0 “jane”@example.com'), {
    name: 'suppression',
    argument: '"jane"@example.com',
  });
  assert.deepEqual(readCommandText(''), { name: '', argument: '' });
});
