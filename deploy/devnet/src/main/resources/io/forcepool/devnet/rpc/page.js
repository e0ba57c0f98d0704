'use strict';

const SHOWN = 25;
const element = (id) => document.getElementById(id);
let tipsets = []; // the newest first
let finalHeight = 0;
let done = Promise.resolve(); // each message is shown after the one before it

async function call(method, params, token) {
  const headers = { 'Content-Type': 'application/json' };
  if (token) {
    headers.Authorization = 'Bearer ' + token;
  }
  const response = await fetch('/rpc/v1', {
    method: 'POST',
    headers,
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }),
  });
  if (response.status === 401) {
    throw new Error('the token is not one of this devnet');
  }
  const answer = await response.json();
  if (answer.error) {
    throw new Error(answer.error.message);
  }
  return answer.result;
}

function cell(text) {
  const td = document.createElement('td');
  td.textContent = text;
  return td;
}

function show() {
  element('head').textContent = tipsets.length ? tipsets[0].Height : '…';
  element('final').textContent = finalHeight;
  element('tipsets').replaceChildren(...tipsets.slice(0, SHOWN).map((tipset) => {
    const row = document.createElement('tr');
    row.className = tipset.Height <= finalHeight ? 'final' : '';
    const miners = tipset.Blocks.map((block) => `${block.Miner} (${block.ElectionProof.WinCount})`);
    row.append(cell(tipset.Height), cell(tipset.Blocks.length), cell(miners.join(', ')), cell(tipset.Cids[0]['/']));
    return row;
  }));
}

async function startAt(tipset) {
  tipsets = [tipset];
  show();
  while (tipsets.length < SHOWN && tipsets[tipsets.length - 1].Height > 0) {
    tipsets.push(await call('Filecoin.ChainGetTipSet', [tipsets[tipsets.length - 1].Blocks[0].Parents]));
  }
}

function told(reverted, applied) {
  const list = element('reorgs');
  if (list.firstChild.textContent === 'none yet') {
    list.replaceChildren();
  }
  const item = document.createElement('li');
  item.textContent = `${new Date().toLocaleTimeString()}: left ${reverted} tipsets, took ${applied}`;
  list.prepend(item);
}

async function changed(changes) {
  const current = changes.find((change) => change.Type === 'current');
  if (current) {
    await startAt(current.Val);
  } else {
    const reverted = changes.filter((change) => change.Type === 'revert');
    const applied = changes.filter((change) => change.Type === 'apply');
    tipsets = tipsets.slice(reverted.length);
    applied.forEach((change) => tipsets.unshift(change.Val));
    tipsets = tipsets.slice(0, 1000);
    if (reverted.length) {
      told(reverted.length, applied.length);
    }
  }
  finalHeight = (await call('Filecoin.ChainGetFinalizedTipSet', [])).Height;
  show();
}

function listen() {
  const socket = new WebSocket(`ws://${location.host}/rpc/v1`);
  socket.onopen = () => socket.send(JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'Filecoin.ChainNotify', params: [] }));
  socket.onmessage = (event) => {
    const message = JSON.parse(event.data);
    if (message.method === 'xrpc.ch.val') {
      element('channel').textContent = 'open';
      done = done.then(() => changed(message.params[1])).catch(complain);
    } else if (message.method === 'xrpc.ch.close') {
      socket.close();
    }
  };
  socket.onclose = () => {
    element('channel').textContent = 'closed';
    setTimeout(listen, 1000);
  };
}

function complain(error) {
  element('answer').textContent = error.message;
}

async function faults() {
  const names = await call('Forcepool.Faults', []);
  element('faults').textContent = names.length ? names.join(', ') : 'none';
}

async function command(method, params) {
  element('answer').textContent = '';
  try {
    const result = await call(method, params, element('token').value.trim());
    element('answer').textContent = `${method}: ${JSON.stringify(result)}`;
  } catch (error) {
    complain(error);
  }
  await faults().catch(complain);
}

document.querySelectorAll('button[data-control]').forEach((button) => {
  const name = button.dataset.control;
  button.onclick = () => command(`Forcepool.${name}`, name === 'Compete' ? [] : [Number(element('count').value)]);
});
element('begin').onclick = () => command('Forcepool.Fault', [element('fault').value, element('method').value.trim(), Number(element('times').value)]);
element('clear').onclick = () => command('Forcepool.ClearFaults', []);

call('Filecoin.StateNetworkName', []).then((name) => { element('network').textContent = name; document.title = name; }).catch(complain);
faults().catch(complain);
listen();
