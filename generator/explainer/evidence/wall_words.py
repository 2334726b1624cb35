"""What pages say that are not the page that was asked for, in the languages of many, in small letters.

A phrase counts wherever it stands; a word of the ``_TITLES`` only as a part of a page's title or first heading, for
there it says what the page is. None of it proves anything in a long text: :mod:`explainer.evidence.walls` weighs it.
"""

from __future__ import annotations


def _listed(phrases: str) -> tuple[str, ...]:
    """Phrases that are parted by semicolons."""
    return tuple(" ".join(one.split()) for one in phrases.split(";"))


COOKIES = _listed(
    """
    we use cookies; uses cookies; accept all cookies; accept cookies; cookie settings; before you continue;
    we value your privacy; we and our partners; wir verwenden cookies; cookies akzeptieren; bevor sie fortfahren;
    wir und unsere partner; wij gebruiken cookies; cookies accepteren; utilisons des cookies; accepter les cookies;
    accepter et continuer; avant de continuer; nos partenaires; utilizamos cookies; usamos cookies;
    aceptar cookies; antes de continuar; utilizziamo i cookie; prima di continuare; accetta i cookie;
    używamy plików cookie; файлы cookie; файли cookie; çerez; 쿠키를 사용; 쿠키 사용; 쿠키를 허용; クッキーを使用;
    cookieを使用; クッキーの使用; cookieの使用; cookie を使用; 使用cookie; 使用 cookie; 接受 cookie; 接受cookie
    """
)

PARKED = _listed(
    """
    domain is for sale; domain may be for sale; domain name is for sale; buy this domain; this domain is parked;
    domain steht zum verkauf; domaine est à vendre; dominio está en venta; dominio è in vendita; домен продаётся;
    домен продается; 도메인은 판매; 도메인을 구매; 도메인 판매; このドメインは販売; このドメインは売; ドメインを購入;
    域名出售; 域名正在出售; 购买此域名
    """
)

COOKIE_WORDS = _listed(
    """
    cookie; 쿠키; クッキー; çerez; consent; einwilligung; consentement
    """
)

ERROR = _listed(
    """
    page not found; page cannot be found; page can't be found; page could not be found; 404 not found; error 404;
    404 error; article not found; content not found; page you requested; page you are looking for;
    page you were looking for; page doesn't exist; page does not exist; no longer available; seite nicht gefunden;
    seite wurde nicht gefunden; seite konnte nicht gefunden; die gesuchte seite; seite existiert nicht;
    pagina niet gevonden; sidan hittades inte; sidan kunde inte hittas; page introuvable; page non trouvée;
    la page demandée; n'existe pas ou plus; page que vous recherchez; página no encontrada;
    no se ha encontrado la página; la página que busca; la página solicitada; pagina non trovata;
    la pagina richiesta; página não encontrada; página não existe; nie znaleziono strony;
    strona nie została znaleziona; страница не найдена; запрашиваемая страница; сторінку не знайдено;
    sayfa bulunamadı; không tìm thấy trang; halaman tidak ditemukan; ไม่พบหน้า; الصفحة غير موجودة; पृष्ठ नहीं मिला;
    페이지를 찾을 수 없; 존재하지 않는 페이지; 요청하신 페이지; 존재하지 않는 기사; 삭제된 기사;
    기사가 존재하지 않; 삭제되었거나; ページが見つかりません; ページは見つかりません; お探しのページ;
    ご指定のページ; ページは存在しません; 記事は削除; 掲載期間が終了; 公開を終了; 页面不存在; 找不到页面;
    頁面不存在; 找不到頁面; 您访问的页面; 您要找的頁面; 您要查看的页面; we can't find; page isn't available;
    page is not available; has been removed or; 기사를 찾을 수 없; 잘못된 접근; 잘못된 주소; お探しの記事;
    記事が見つかりません; 指定された記事
    """
)

LOGIN = _listed(
    """
    log in to continue; sign in to continue; please log in; please sign in; you must be logged in;
    you need to be logged in; login required; forgot your password; forgot password; bitte melden sie sich an;
    bitte loggen sie sich ein; passwort vergessen; wachtwoord vergeten; connectez-vous; mot de passe oublié;
    veuillez vous identifier; inicie sesión; inicia sesión; contraseña olvidada; olvidaste tu contraseña;
    accedi per continuare; password dimenticata; faça login; esqueceu a senha; zaloguj się; войдите, чтобы;
    авторизуйтесь; забыли пароль; şifremi unuttum; 로그인이 필요; 로그인 후 이용; 로그인해 주세요; 로그인하세요;
    비밀번호 찾기; ログインしてください; ログインが必要; パスワードをお忘れ; パスワードを忘れ; 请登录; 请先登录;
    登录后; 忘记密码; 請登入; 請先登入; 忘記密碼
    """
)

STUMP = _listed(
    """
    to continue reading; subscribe to read; for subscribers only; subscriber-only; subscribers only;
    this article is for subscribers; already a subscriber; become a member to read; unlock this article;
    free articles; reserved for subscribers; exclusive to subscribers; register to read; sign in to read;
    log in to read; nur für abonnenten; für abonnenten; weiterlesen mit; diesen artikel weiterlesen;
    abonnieren und weiterlesen; jetzt weiterlesen; alleen voor abonnees; om verder te lezen; réservé aux abonnés;
    réservée aux abonnés; de cet article à lire; solo para suscriptores; exclusivo para suscriptores;
    para seguir leyendo; riservato agli abbonati; per continuare a leggere; exclusivo para assinantes;
    para continuar lendo; tylko dla subskrybentów; dla prenumeratorów; только для подписчиков; 구독자 전용;
    유료회원; 유료 회원; 회원 전용; 유료 기사; 전문을 보시려면; 구독 후 이용; 프리미엄 회원; 로그인하면 무료;
    有料会員; 会員限定; 有料記事; 続きを読むには; この記事の続きは; 続きは有料; 会員登録すると; 続きをお読みいただ;
    订阅后; 会员专享; 付费阅读; 訂閱後; 會員專享; 付費閱讀; to read the full story; get unlimited access;
    sign up to read; continue reading your article; to continue reading this article;
    전문을 읽으려면; 이 기사는 회원; この記事の続きを読む; sie sind bereits digital-abonnent
    """
)

CHALLENGE = _listed(
    """
    just a moment; checking your browser; checking if the site connection is secure; are you a robot;
    verify you are human; verify that you are human; verifying you are human; i'm not a robot; unusual traffic;
    enable javascript and cookies to continue; ddos protection by; attention required; access denied;
    request blocked; request unsuccessful; pardon our interruption; complete the security check; you're not a bot;
    you are not a bot; not a robot; dass sie ein mensch sind; ungewöhnlichen datenverkehr; zugriff verweigert;
    que vous êtes humain; vous n'êtes pas un robot; accès refusé; que eres humano; no eres un robot;
    acceso denegado; non sei un robot; accesso negato; что вы не робот; проверка браузера; доступ запрещён;
    доступ запрещен; 로봇이 아닙니다; 로봇이 아님; 사람인지 확인; 비정상적인 접근; 접근이 차단; 접근이 거부;
    접속이 차단; ロボットではありません; ロボットではない; 人間であることを確認; アクセスが拒否; 不正なアクセス;
    确认您是真人; 人机验证; 安全验证; 访问被拒绝; 异常流量; 拒絕存取; verify access; security verification;
    human verification; you are a human; press & hold; prove you are human; disable any ad blocker;
    you have been blocked; 서비스 이용이 제한
    """
)

SCRIPT = _listed(
    """
    enable javascript; javascript is disabled; requires javascript; javascript is required; need javascript;
    turn on javascript; javascript must be enabled; javascript to be enabled; javascript aktivieren;
    aktivieren sie javascript; javascript ist deaktiviert; activer javascript; activez javascript;
    javascript est désactivé; habilite javascript; habilitar javascript; activar javascript; attiva javascript;
    abilita javascript; ative o javascript; włącz javascript; включите javascript; включить javascript;
    자바스크립트를; 자바스크립트가; javascript를; javascriptを有効; javascript を有効; javascriptが無効;
    启用javascript; 启用 javascript; 啟用javascript; 啟用 javascript
    """
)

LOGIN_TITLES = _listed(
    """
    log in; login; sign in; signin; anmelden; anmeldung; einloggen; connexion; se connecter; iniciar sesión;
    accedi; iniciar sessão; logowanie; вход; giriş yap; 로그인; ログイン; 登录; 登入
    """
)

ERROR_TITLES = _listed(
    """
    404; not found; nicht gefunden; introuvable; no encontrada; 見つかりません; 찾을 수 없; 不存在
    """
)

# What the makers of such pages write into them for machines.
MARKS_OF_CHALLENGES = _listed(
    """
    _cf_chl_opt; cf-browser-verification; cf-chl-; captcha-delivery.com; _incapsula_resource; px-captcha;
    awswafintegration; awswafcookiedomainlist; sucuri_cloudproxy_js; anubis_challenge; /.well-known/sgcaptcha;
    ddos-guard; g-recaptcha; h-captcha; cf-turnstile
    """
)
