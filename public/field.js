/*
 * The only script of /offline: puts chosen public pages, their pictures and styles into the pack of this browser, fetched without credentials,
 * so that nothing somebody sees only when signed in can ever be in it. /field-sw.js shows them when there is no network.
 */
;(function () {
  'use strict'
  const PACK = 'field-1'
  const LIST = '/offline/kept'
  const MISSING = '/offline/missing'
  const INDEX = '/offline'
  const SMALL_PX = 480

  const state = document.getElementById('field-state')
  const keptBox = document.getElementById('field-kept')
  const doBox = document.getElementById('field-do')
  let isBusy = false
  document.getElementById('field-bare').remove()
  let install = null
  /** Of this visit: it is the same for every page that is put in. */
  let template = null

  if (!('serviceWorker' in navigator) || !window.caches || !window.isSecureContext || !window.fetch) {
    say('warn', '这个浏览器不能把页面存到手机。请换用较新的浏览器，通过 https 打开本页；也可以打开下面的页面打印后带走。')
    return
  }

  addBoxes()
  window.addEventListener('beforeinstallprompt', function (event) {
    event.preventDefault()
    install = event
    showKept().catch(tell)
  })
  showKept().catch(tell)

  // What is shown

  function element(name, attributes, children) {
    const made = document.createElement(name)
    Object.keys(attributes || {}).forEach(function (key) {
      made.setAttribute(key, attributes[key])
    })
    ;(children || []).forEach(function (child) {
      made.append(child)
    })
    return made
  }

  function button(label, tone, work) {
    const made = element('button', { type: 'button', class: 'button', 'data-tone': tone }, [element('span', { class: 'button-label' }, [label])])
    made.addEventListener('click', function () {
      if (isBusy) return
      isBusy = true
      work()
        .catch(tell)
        .then(function () {
          isBusy = false
        })
    })
    return made
  }

  function say(tone, text) {
    state.replaceChildren ? state.replaceChildren() : (state.textContent = '')
    if (text) state.append(element('div', { class: 'alert alert-' + tone }, [element('div', {}, [element('p', {}, [text])])]))
  }

  function tell(error) {
    if (error.name === 'QuotaExceededError') say('bad', '手机存储空间不足，没有存好；以前存的都还在。请删掉一些不用的内容，或少选几页再试。')
    else if (error.isUnreachable) say('bad', '没有网络，没有存好；以前存的都还在。请到有信号的地方再试。')
    else say('bad', '没有存好：' + (error.isTold ? error.message : '这个浏览器不允许保存，可能开了无痕浏览。请用普通窗口再试。'))
  }

  function addBoxes() {
    document.querySelectorAll('[data-field-path]').forEach(function (item) {
      const link = item.querySelector('a')
      const box = element('input', { type: 'checkbox' })
      box.checked = item.hasAttribute('data-chosen')
      item.insertBefore(element('label', {}, [box, item.getAttribute('data-field-name')]), link)
      link.textContent = '查看'
      link.setAttribute('aria-label', '查看' + item.getAttribute('data-field-name'))
    })
    if (document.querySelector('[data-field-path]')) doBox.append(button('存到手机', 'primary', keepChosen))
  }

  function chosen() {
    const items = [].slice.call(document.querySelectorAll('[data-field-path]'))
    return items
      .filter(function (item) {
        return item.querySelector('input').checked
      })
      .map(function (item) {
        return { path: item.getAttribute('data-field-path'), name: item.getAttribute('data-field-name') }
      })
  }

  async function showKept() {
    const items = await readList()
    keptBox.textContent = ''
    if (items.length === 0) return
    const list = element('ul', { class: 'field-items' })
    items.forEach(function (item) {
      const remove = button('移出', 'quiet', async function () {
        await change(async function (cache, all) {
          return all.filter(function (one) {
            return one.path !== item.path
          })
        })
        say('good', '已移出「' + item.name + '」。')
      })
      remove.setAttribute('aria-label', '移出' + item.name)
      list.append(element('li', {}, [element('a', { href: item.path }, [item.name]), element('span', { class: 'dimmed' }, [size(item.bytes) + '，' + time(item.savedAt) + '存']), remove]))
    })
    const actions = element('div', { class: 'actions' }, [button('更新', 'quiet', updateAll), button('删除', 'danger', removeAll)])
    if (install) {
      actions.append(
        button('安装到桌面', 'quiet', async function () {
          install.prompt()
          install = null
        }),
      )
    }
    const total = items.reduce(function (sum, item) {
      return sum + item.bytes
    }, 0)
    keptBox.append(
      element('section', { class: 'panel', 'aria-label': '已存到手机' }, [
        element('header', { class: 'panel-head' }, [element('h2', {}, ['已存到手机']), actions]),
        element('p', {}, ['共' + items.length + '页，' + size(total) + '。没有网络时，打开本页或下面的链接就能看。']),
        list,
      ]),
    )
  }

  function size(bytes) {
    return bytes < 1000000 ? Math.max(1, Math.round(bytes / 1000)) + ' KB' : (bytes / 1000000).toFixed(1) + ' MB'
  }

  function time(at) {
    return new Date(at).toLocaleString('zh-CN', { timeZone: 'Asia/Shanghai', month: 'long', day: 'numeric', hour: '2-digit', minute: '2-digit', hour12: false })
  }

  // What is done

  async function keepChosen() {
    const wanted = chosen()
    if (wanted.length === 0) return say('warn', '还没有选。请先勾选要带走的页面。')
    if (navigator.storage && navigator.storage.persist) await navigator.storage.persist().catch(function () {})
    await keep(wanted)
    say('good', '已存到手机。没有网络时打开本页就能看。')
  }

  async function updateAll() {
    const gone = await keep(await readList())
    say(gone.length > 0 ? 'warn' : 'good', gone.length > 0 ? '已更新。「' + gone.join('」「') + '」已不再公开，已从手机里移出。' : '已更新到最新。')
  }

  async function removeAll() {
    if (!window.confirm('删除后，没有网络时就打不开这些页面了。确定删除？')) return
    await dropPack()
    await showKept()
    say('good', '已从手机里全部删除。')
  }

  async function dropPack() {
    await caches.delete(PACK)
    const registration = await navigator.serviceWorker.getRegistration('/')
    if (registration) await registration.unregister()
  }

  /** All or nothing for each page: it is put into the pack when everything of it is here. Returns the names of those nobody may read any more. */
  async function keep(wanted) {
    const gone = []
    for (let n = 0; n < wanted.length; n++) {
      say('info', '正在保存第' + (n + 1) + '页，共' + wanted.length + '页：' + wanted[n].name)
      const made = await packed(wanted[n])
      if (!made) gone.push(wanted[n].name)
      await change(async function (cache, all) {
        const others = all.filter(function (one) {
          return one.path !== wanted[n].path
        })
        if (!made) return others
        for (const part of made.parts) await cache.put(part.address, part.response)
        return others.concat([made.item])
      })
    }
    if (!(await caches.has(PACK))) return gone
    await navigator.serviceWorker.register('/field-sw.js', { scope: '/' })
    await navigator.serviceWorker.ready
    return gone
  }

  async function readList() {
    if (!(await caches.has(PACK))) return []
    const found = await (await caches.open(PACK)).match(LIST)
    return found ? found.json() : []
  }

  /** Writes the list and the two pages of its own, and drops what no page in it needs. */
  async function change(work) {
    template = template || (await templateOf())
    const cache = await caches.open(PACK)
    const items = await work(cache, await readList())
    if (items.length === 0) {
      await dropPack()
      return showKept()
    }
    for (const part of template.parts) await cache.put(part.address, part.response.clone())
    await cache.put(INDEX, html(indexPage(template.text, items, false)))
    await cache.put(MISSING, html(indexPage(template.text, items, true)))
    await cache.put(LIST, new Response(JSON.stringify(items), { headers: { 'Content-Type': 'application/json' } }))
    let needed = [INDEX, MISSING, LIST].concat(template.addresses)
    items.forEach(function (item) {
      needed = needed.concat(item.path, item.parts)
    })
    for (const request of await cache.keys()) {
      const url = new URL(request.url)
      if (needed.indexOf(url.pathname + url.search) === -1) await cache.delete(request)
    }
    return showKept()
  }

  /** /offline as a stranger sees it; what is kept of it, when there is no network. */
  async function templateOf() {
    try {
      const made = await packed({ path: INDEX, name: '' })
      return { text: made.text, parts: made.parts.slice(1), addresses: made.item.parts }
    } catch (error) {
      const known = (await caches.has(PACK)) && (await (await caches.open(PACK)).match(INDEX))
      if (!known) throw error
      const text = await known.text()
      return { text: text, parts: [], addresses: partsOf(new DOMParser().parseFromString(text, 'text/html')).styles.concat(['/favicon.svg']) }
    }
  }

  // How a page is packed

  async function fetched(address) {
    let answer
    try {
      answer = await fetch(address, { credentials: 'omit', cache: 'no-store' })
    } catch {
      throw Object.assign(new Error(), { isUnreachable: true })
    }
    if (answer.status === 404 || answer.status === 410 || answer.redirected) return null
    if (!answer.ok) throw Object.assign(new Error('系统正忙，请稍候几分钟再试。'), { isTold: true })
    return answer
  }

  function html(text) {
    return new Response(text, { headers: { 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': "default-src 'none'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; font-src 'self'; base-uri 'none'; form-action 'self'" } })
  }

  function partsOf(doc) {
    const own = function (address) {
      const url = new URL(address, location.origin)
      return url.origin === location.origin && /^https?:$/.test(url.protocol) ? url.pathname + url.search : null
    }
    const all = function (selector, name) {
      return [].slice
        .call(doc.querySelectorAll(selector))
        .map(function (found) {
          return own(found.getAttribute(name))
        })
        .filter(Boolean)
    }
    return { styles: all('link[rel="stylesheet"]', 'href'), pictures: all('img[src], source[src]', 'src').concat(all('link[rel="icon"]', 'href'), all('svg use[href^="/"]', 'href')) }
  }

  async function packed(item) {
    const answer = await fetched(item.path)
    if (!answer) return null
    const doc = new DOMParser().parseFromString(await answer.text(), 'text/html')
    makePlain(doc)
    if (item.path !== INDEX) addBanner(doc)
    const text = '<!doctype html>' + doc.documentElement.outerHTML
    const wanted = partsOf(doc)
    const parts = [{ address: item.path, response: html(text) }]
    let bytes = new Blob([text]).size
    for (const address of new Set(wanted.styles.concat(wanted.pictures))) {
      const part = await fetched(address)
      if (!part && wanted.styles.indexOf(address) >= 0) throw Object.assign(new Error('网站刚刚更新过。请刷新本页再试。'), { isTold: true })
      if (!part) continue
      const blob = await part.blob()
      bytes += blob.size
      parts.push({ address: address, response: new Response(blob, { headers: { 'Content-Type': part.headers.get('Content-Type') || '' } }) })
    }
    const addresses = parts.slice(1).map(function (one) {
      return one.address
    })
    return { text: text, parts: parts, item: { path: item.path, name: item.name, bytes: bytes, savedAt: new Date().toISOString(), parts: addresses } }
  }

  /** As it is shown now (大字版, 高对比), with small pictures, and without what needs a network. */
  function makePlain(doc) {
    ;['data-large', 'data-contrast'].forEach(function (name) {
      if (document.documentElement.hasAttribute(name)) doc.documentElement.setAttribute(name, '')
    })
    doc.querySelectorAll('script, noscript, form, link[rel="modulepreload"], link[rel="manifest"], a[href="/sign-in"]').forEach(function (found) {
      found.remove()
    })
    doc.querySelectorAll('audio, video, iframe').forEach(function (found) {
      found.replaceWith(doc.createTextNode('（音频和视频没有存到手机，请在有网络时打开。）'))
    })
    doc.querySelectorAll('img').forEach(function (picture) {
      const small = (picture.getAttribute('srcset') || '').split(/,\s+/).find(function (candidate) {
        return candidate.trim().endsWith(' ' + SMALL_PX + 'w')
      })
      if (small) picture.setAttribute('src', small.trim().split(' ')[0])
      ;['srcset', 'sizes', 'loading'].forEach(function (name) {
        picture.removeAttribute(name)
      })
    })
  }

  function addBanner(doc) {
    const link = doc.createElement('a')
    link.href = INDEX
    link.textContent = '离线目录'
    const text = doc.createElement('p')
    text.append(time(new Date().toISOString()) + '存到手机的页面，可能不是最新的。', link)
    const inner = doc.createElement('div')
    inner.append(text)
    const banner = doc.createElement('div')
    banner.className = 'alert alert-info'
    banner.append(inner)
    doc.querySelector('main').prepend(banner)
  }

  /** What is kept and from when; for an address that is not kept, what to do. */
  function indexPage(text, items, isMissing) {
    const doc = new DOMParser().parseFromString(text, 'text/html')
    const main = doc.querySelector('main')
    const title = isMissing ? '这一页没有存到手机' : '离线目录'
    doc.title = title
    main.textContent = ''
    const add = function (name, words) {
      const made = doc.createElement(name)
      made.textContent = words
      main.append(made)
      return made
    }
    add('h1', title)
    add('p', isMissing ? '现在没有网络，这一页又不在手机里。请到有信号的地方再打开；下次出发前，可以在「离线使用」里把它存到手机。' : '现在没有网络。下面是存在手机里的页面；到有信号的地方再打开本页，可以更新或删除。')
    add('h2', '手机里有这些页面')
    const list = add('ul', '')
    items.forEach(function (item) {
      const entry = doc.createElement('li')
      const link = doc.createElement('a')
      link.href = item.path
      link.textContent = item.name
      entry.append(link, '（' + time(item.savedAt) + '存）')
      list.append(entry)
    })
    const visits = add('p', '到访签到需要网络：')
    const link = doc.createElement('a')
    link.href = '/visits'
    link.textContent = '到访'
    visits.append(link)
    return '<!doctype html>' + doc.documentElement.outerHTML
  }
})()
